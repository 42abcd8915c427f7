import { useHotkeys } from '@tanstack/react-hotkeys';
import { PAIR_KEYS, type PairAction } from './keymap.ts';

/** Arrow keys have a meaning of their own in a group of radio buttons. */
const isMeantForPage = (target: EventTarget | null): boolean =>
  document.querySelector('[role="dialog"]') === null &&
  !(target instanceof Element && target.closest('[role="radiogroup"]') !== null);

/** Runs the action of each key of the pair page. Keys typed into a field are left alone. */
export function usePairKeys(actions: Readonly<Record<PairAction, () => void>>): void {
  const onKey = (action: PairAction) => (event: KeyboardEvent) => {
    if (isMeantForPage(event.target)) actions[action]();
  };
  useHotkeys(
    [
      ...PAIR_KEYS.next.map((hotkey) => ({ hotkey, callback: onKey('next') })),
      ...PAIR_KEYS.previous.map((hotkey) => ({ hotkey, callback: onKey('previous') })),
    ],
    { ignoreInputs: true, preventDefault: false },
  );
}
