import { hasAlt, hasCommand, type PressedKey, printedOn } from './key-press.ts';

export type Reserved = 'browser' | 'system' | 'page' | 'unreadable';

/** Tab and Enter reach and press every button, and Escape closes what is open: nobody may be locked out. */
const OF_PAGE = new Set(['Tab', 'Enter', 'Escape']);
/** Insert and Caps Lock are what screen readers hold down. */
const OF_SYSTEM =
  /^(F\d+|Insert|CapsLock|NumLock|ScrollLock|Pause|PrintScreen|ContextMenu|Help|Fn|FnLock|OS|(Browser|Media|Audio|Launch).*)$/;
const UNREADABLE = new Set(['Dead', 'Process', 'Unidentified', 'Compose', 'AllCandidates']);
/** With Ctrl or Command a page may have these; the others print, search, close, zoom and so on. */
const FREE_WITH_COMMAND = new Set(['z', 'y', 'Backspace']);

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);

/** A modifier alone is the beginning of a press. */
export const isModifier = ({ key }: Pick<PressedKey, 'key'>): boolean => MODIFIERS.has(key);

/** Why a press cannot be given to an action; null: it can. */
export function whyReserved(event: PressedKey): Reserved | null {
  if (UNREADABLE.has(event.key)) return 'unreadable';
  if (OF_PAGE.has(event.key)) return 'page';
  if (hasAlt(event) || OF_SYSTEM.test(event.key)) return 'system';
  return hasCommand(event) && !FREE_WITH_COMMAND.has(printedOn(event)) ? 'browser' : null;
}
