import type { KeyActions } from './scopes.ts';

/** The keys of the labelling page as they come. */
export const ANNOTATE_KEYS = {
  'answer-aligned': { presses: [{ key: 'ArrowRight' }, { key: '1' }] },
  'answer-not-aligned': { presses: [{ key: 'ArrowLeft' }, { key: '2' }] },
  'answer-unsure': { presses: [{ key: 'ArrowDown' }, { key: '3' }] },
  undo: { presses: [{ key: 'Backspace' }, { key: 'z', hasCommand: true }] },
  zoom: { presses: [{ key: ' ' }] },
  'zoom-in': { presses: [{ key: '+' }, { key: '=' }], isRepeatable: true },
  'zoom-out': { presses: [{ key: '-' }], isRepeatable: true },
  'zoom-fit': { presses: [{ key: '0' }] },
  'zoom-actual': { presses: [{ key: '9' }] },
  'pan-left': { presses: [{ key: 'ArrowLeft', hasShift: true }], isRepeatable: true },
  'pan-right': { presses: [{ key: 'ArrowRight', hasShift: true }], isRepeatable: true },
  'pan-up': { presses: [{ key: 'ArrowUp', hasShift: true }], isRepeatable: true },
  'pan-down': { presses: [{ key: 'ArrowDown', hasShift: true }], isRepeatable: true },
  'write-note': { presses: [{ key: 'n' }] },
  'show-guideline': { presses: [{ key: 'g' }] },
  'toggle-strip': { presses: [{ key: 's' }] },
  'show-help': { presses: [{ key: '?' }] },
} as const satisfies KeyActions;
