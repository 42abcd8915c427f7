import { Kbd } from '../../ui/kbd.tsx';
import { useWords } from '../words/all-words.ts';
import { nameOfPress } from './name-press.ts';
import type { KeyScope } from './scopes.ts';
import { useKeyBindings } from './use-keys.ts';

/** The keys of a page as this person has them. */
export function KeyTable({ scope }: { readonly scope: KeyScope }) {
  const { say } = useWords();
  const bindings = useKeyBindings(scope);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
      {bindings.map(({ action, presses }) => (
        <div key={action} className="contents">
          <dt className="flex flex-wrap justify-end gap-1">
            {presses.length === 0 ? <span className="text-ink-faint">{say('help.noKey')}</span> : null}
            {presses.map((press) => (
              <Kbd key={nameOfPress(press, say)}>{nameOfPress(press, say)}</Kbd>
            ))}
          </dt>
          <dd className="text-ink-muted">{say(`action.${action}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
