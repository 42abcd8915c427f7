import type { KeyPress } from '@plumbline/contract';
import type { Say } from '../words/speech.ts';

const ARROW: Readonly<Record<string, string>> = { ArrowRight: '→', ArrowLeft: '←', ArrowDown: '↓', ArrowUp: '↑' };

function nameOfKey(key: string, say: Say): string {
  if (key === ' ') return say('key.space');
  if (key === 'Backspace') return say('key.backspace');
  return ARROW[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The press as people read it, such as `Ctrl+Z` or `→`. */
export const nameOfPress = ({ key, hasCommand, hasShift }: KeyPress, say: Say): string =>
  [...(hasCommand ? [say('key.control')] : []), ...(hasShift ? [say('key.shift')] : []), nameOfKey(key, say)].join('+');

/** A press in the form of `aria-keyshortcuts`. */
const ariaOfPress = ({ key, hasCommand, hasShift }: KeyPress): string =>
  [
    ...(hasCommand ? ['Control'] : []),
    ...(hasShift ? ['Shift'] : []),
    // The attribute separates by spaces and joins by plus signs, so these two have names.
    key === ' ' ? 'Space' : key === '+' ? 'Plus' : key,
  ].join('+');

/** The value of `aria-keyshortcuts`; undefined: there is no key. */
export const ariaOfPresses = (presses: readonly KeyPress[]): string | undefined =>
  presses.length === 0 ? undefined : presses.map(ariaOfPress).join(' ');
