import { ANNOTATE_KEYS } from './annotate-keys.ts';
import type { KeyActions } from './scopes.ts';

/** The keys of the voting page as they come: the three answers lie side by side, under the one hand or the other. */
export const VOTE_KEYS = {
  'vote-left': { presses: [{ key: 'ArrowLeft' }, { key: '1' }, { key: 'a' }, { key: 'j' }] },
  'vote-tie': { presses: [{ key: 'ArrowDown' }, { key: '2' }, { key: 's' }, { key: 'k' }] },
  'vote-right': { presses: [{ key: 'ArrowRight' }, { key: '3' }, { key: 'd' }, { key: 'l' }] },
  undo: ANNOTATE_KEYS.undo,
  zoom: ANNOTATE_KEYS.zoom,
  'zoom-in': ANNOTATE_KEYS['zoom-in'],
  'zoom-out': ANNOTATE_KEYS['zoom-out'],
  'zoom-fit': ANNOTATE_KEYS['zoom-fit'],
  'zoom-actual': ANNOTATE_KEYS['zoom-actual'],
  'pan-left': ANNOTATE_KEYS['pan-left'],
  'pan-right': ANNOTATE_KEYS['pan-right'],
  'pan-up': ANNOTATE_KEYS['pan-up'],
  'pan-down': ANNOTATE_KEYS['pan-down'],
  'enlarge-next': { presses: [{ key: 'e' }] },
  'write-note': ANNOTATE_KEYS['write-note'],
  'show-guideline': ANNOTATE_KEYS['show-guideline'],
  'toggle-strip': { presses: [{ key: 'm' }] },
  'show-help': ANNOTATE_KEYS['show-help'],
} as const satisfies KeyActions;
