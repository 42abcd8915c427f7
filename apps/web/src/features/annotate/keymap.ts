import type { LabelValue } from '@plumbline/contract';

export type AnnotateAction =
  | 'answer-aligned'
  | 'answer-not-aligned'
  | 'answer-unsure'
  | 'undo'
  | 'zoom'
  | 'pan-left'
  | 'pan-right'
  | 'pan-up'
  | 'pan-down'
  | 'write-note'
  | 'toggle-strip'
  | 'show-help';

/** One press: a `KeyboardEvent.key` (letters in lower case) with the modifiers that it needs, and no others. */
export interface KeyPress {
  readonly key: string;
  readonly hasCommand?: true;
  readonly hasShift?: true;
}

export interface KeyBinding {
  readonly action: AnnotateAction;
  readonly presses: readonly [KeyPress, ...KeyPress[]];
  /** What it does, in words for the help. */
  readonly description: string;
}

/** The one table of keys: the listener, the help, the hints on buttons and `aria-keyshortcuts` all read it. */
export const KEYMAP: readonly KeyBinding[] = [
  { action: 'answer-aligned', presses: [{ key: 'ArrowRight' }, { key: '1' }], description: 'Aligned, and go on' },
  {
    action: 'answer-not-aligned',
    presses: [{ key: 'ArrowLeft' }, { key: '2' }],
    description: 'Not aligned, and go on',
  },
  { action: 'answer-unsure', presses: [{ key: 'ArrowDown' }, { key: '3' }], description: 'Unsure, and go on' },
  {
    action: 'undo',
    presses: [{ key: 'Backspace' }, { key: 'z', hasCommand: true }],
    description: 'Take the last answer back',
  },
  { action: 'zoom', presses: [{ key: ' ' }], description: 'Zoom in and out' },
  { action: 'pan-left', presses: [{ key: 'ArrowLeft', hasShift: true }], description: 'Move left while zoomed in' },
  { action: 'pan-right', presses: [{ key: 'ArrowRight', hasShift: true }], description: 'Move right while zoomed in' },
  { action: 'pan-up', presses: [{ key: 'ArrowUp', hasShift: true }], description: 'Move up while zoomed in' },
  { action: 'pan-down', presses: [{ key: 'ArrowDown', hasShift: true }], description: 'Move down while zoomed in' },
  { action: 'write-note', presses: [{ key: 'n' }], description: 'Write a note for this pair' },
  { action: 'toggle-strip', presses: [{ key: 's' }], description: 'Show or hide the side strip' },
  { action: 'show-help', presses: [{ key: '?' }], description: 'Show this help' },
];

export const ANSWER_ACTION: Record<LabelValue, AnnotateAction> = {
  1: 'answer-aligned',
  0: 'answer-not-aligned',
  [-1]: 'answer-unsure',
};

type KeyPressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** A sign such as `?` is typed with Shift on some keyboards and not on others; for letters and named keys Shift counts. */
const isShiftPartOfKey = (key: string): boolean => key.length === 1 && !/[a-z]/i.test(key);

function matches(press: KeyPress, event: KeyPressed): boolean {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key !== press.key || event.altKey) return false;
  if ((event.ctrlKey || event.metaKey) !== (press.hasCommand ?? false)) return false;
  return isShiftPartOfKey(press.key) || event.shiftKey === (press.hasShift ?? false);
}

/** The action that a key press stands for, if any. */
export const actionFor = (event: KeyPressed): AnnotateAction | undefined =>
  KEYMAP.find(({ presses }) => presses.some((press) => matches(press, event)))?.action;

export function bindingOf(action: AnnotateAction): KeyBinding {
  const binding = KEYMAP.find((entry) => entry.action === action);
  if (binding === undefined) throw new Error(`no key for ${action}`);
  return binding;
}

const KEY_NAME: Record<string, string> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ' ': 'Space',
};

/** The press as people read it, such as `Ctrl+Z` or `→`. */
export function nameOfPress({ key, hasCommand, hasShift }: KeyPress): string {
  const name = KEY_NAME[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return `${hasCommand ? 'Ctrl+' : ''}${hasShift ? 'Shift+' : ''}${name}`;
}

/** The value of `aria-keyshortcuts` for an action. */
export function ariaKeysOf(action: AnnotateAction): string {
  const nameOf = ({ key, hasCommand, hasShift }: KeyPress) =>
    `${hasCommand ? 'Control+' : ''}${hasShift ? 'Shift+' : ''}${key === ' ' ? 'Space' : key}`;
  return bindingOf(action).presses.map(nameOf).join(' ');
}
