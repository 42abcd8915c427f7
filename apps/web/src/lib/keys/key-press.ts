import type { KeyPress } from '@plumbline/contract';

/** What is read of a `KeyboardEvent`. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

const LETTER = /^\p{L}$/u;
const LATIN = /^[\x20-\x7e]$/;

/** Signs that other scripts print on a key of the same meaning. */
const SAME_SIGN: Readonly<Record<string, string>> = { '؟': '?', '٪': '%' };

export const isCharacter = (key: string): boolean => [...key].length === 1 && key !== ' ';

/** A sign such as `?` is typed with Shift on some keyboards and not on others; for letters and named keys Shift counts. */
const isShiftPartOfKey = (key: string): boolean => isCharacter(key) && !LETTER.test(key);

/** What is printed on the key; letters in lower case, whatever Shift and Caps Lock make of them. */
export function printedOn({ key }: Pick<PressedKey, 'key'>): string {
  return isCharacter(key) ? (SAME_SIGN[key] ?? key.toLowerCase()) : key;
}

/**
 * What a keyboard of Latin letters prints where this key lies; undefined where that says nothing. For layouts of other
 * scripts (a letter by its place), and for those that print digits above signs, as the French one does.
 */
export function latinAt({ key, code, shiftKey }: PressedKey): string | undefined {
  const digit = /^Digit([0-9])$/.exec(code)?.[1];
  if (digit !== undefined) return shiftKey ? undefined : digit;
  return LATIN.test(key) ? undefined : /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
}

/** AltGr is how some layouts print a sign; browsers on Windows report it as Ctrl with Alt. */
const isPrinting = (event: PressedKey): boolean =>
  isCharacter(event.key) && (event.getModifierState?.('AltGraph') ?? false);

export const hasAlt = (event: PressedKey): boolean => event.altKey && !isPrinting(event);
export const hasCommand = (event: PressedKey): boolean => (event.ctrlKey || event.metaKey) && !isPrinting(event);

/** Whether `press` is what was pressed, when the key is read as `key`. */
export function isPress(press: KeyPress, event: PressedKey, key: string | undefined): boolean {
  if (press.key !== key || hasAlt(event)) return false;
  if (hasCommand(event) !== (press.hasCommand ?? false)) return false;
  return isShiftPartOfKey(press.key) || event.shiftKey === (press.hasShift ?? false);
}

/** Two presses that a keyboard cannot tell apart have one name. */
export const identityOf = ({ key, hasCommand, hasShift }: KeyPress): string =>
  `${hasCommand ? 'command ' : ''}${hasShift && !isShiftPartOfKey(key) ? 'shift ' : ''}${key}`;

/** The press that an event stands for, as it is kept. */
export const pressOf = (event: PressedKey): KeyPress => pressAs(event, printedOn(event));

/** The press that the same event is read as where nothing has the first, as on a keyboard of another script. */
export function fallbackOf(event: PressedKey): KeyPress | undefined {
  const key = latinAt(event);
  return key === undefined ? undefined : pressAs(event, key);
}

function pressAs(event: PressedKey, key: string): KeyPress {
  return {
    key,
    ...(hasCommand(event) ? { hasCommand: true as const } : {}),
    ...(event.shiftKey && !isShiftPartOfKey(key) ? { hasShift: true as const } : {}),
  };
}
