import type { KeyChoices, KeyPress } from '@plumbline/contract';
import { changePreferences, useKeptPreferences } from '../../preferences/preference-store.ts';
import { useWords } from '../../words/all-words.ts';
import { addPress, dropPress, type KeyPlace, MAX_PRESSES, resetAction, type Taken } from '../change-keys.ts';
import { nameOfPress } from '../name-press.ts';
import type { Reserved } from '../reserved-keys.ts';
import type { KeyScope } from '../scopes.ts';
import type { Recording } from './use-key-recording.ts';

const REFUSAL = {
  browser: 'keys.reservedBrowser',
  system: 'keys.reservedSystem',
  page: 'keys.reservedPage',
} as const satisfies Record<Exclude<Reserved, 'unreadable'>, string>;

/** Changes of one action's keys, each told in words. */
export function useChangeKeys(place: KeyPlace, onNews: (words: string) => void) {
  const { say } = useWords();
  const { keys } = useKeptPreferences().value;
  const action = say(`action.${place.action}`);
  const store = (changed: KeyChoices, news: string) => {
    changePreferences({ keys: changed });
    onNews(news);
  };
  const tellTaken = ({ press, by }: Taken<KeyScope>) =>
    onNews(say('keys.taken', { key: nameOfPress(press, say), action: say(`action.${by}`) }));

  const addPressed = (press: KeyPress, fallback: KeyPress | undefined) => {
    const added = addPress(keys, place, press, fallback);
    if (added.ok) store(added.value, say('keys.added', { key: nameOfPress(press, say), action }));
    else if (added.details === undefined) onNews(say('keys.tooMany', { count: MAX_PRESSES }));
    else tellTaken(added.details);
  };

  return {
    add: (recorded: Recording) => {
      if (recorded.kind === 'ended') onNews('');
      else if (recorded.kind === 'pressed') addPressed(recorded.press, recorded.fallback);
      else if (recorded.reason === 'unreadable') onNews(say('keys.unreadable'));
      else onNews(say(REFUSAL[recorded.reason], { key: nameOfPress(recorded.press, say) }));
    },
    drop: (press: KeyPress) =>
      store(dropPress(keys, place, press), say('keys.removed', { key: nameOfPress(press, say), action })),
    reset: () => {
      const reset = resetAction(keys, place);
      if (reset.ok) store(reset.value, say('keys.isReset', { action }));
      else tellTaken(reset.details);
    },
  };
}
