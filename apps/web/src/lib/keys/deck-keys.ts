import { ANNOTATE_KEYS } from './annotate-keys.ts';
import type { KeyActions } from './scopes.ts';

/** The keys of the deck of conflicts as they come: answers as while labelling. */
export const DECK_KEYS = {
  'answer-aligned': ANNOTATE_KEYS['answer-aligned'],
  'answer-not-aligned': ANNOTATE_KEYS['answer-not-aligned'],
  'answer-unsure': ANNOTATE_KEYS['answer-unsure'],
  undo: ANNOTATE_KEYS.undo,
  zoom: ANNOTATE_KEYS.zoom,
  'write-note': ANNOTATE_KEYS['write-note'],
  skip: { presses: [{ key: 'j' }, { key: 'ArrowUp' }] },
  back: { presses: [{ key: 'k' }] },
  'toggle-people': { presses: [{ key: 'l' }] },
  'toggle-scores': { presses: [{ key: 'm' }] },
  'show-help': ANNOTATE_KEYS['show-help'],
} as const satisfies KeyActions;
