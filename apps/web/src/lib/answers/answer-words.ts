import type { LabelValue } from '@plumbline/contract';
import type { ActionOf } from '../keys/scopes.ts';
import type { WordKey } from '../words/speech.ts';
import type { SwipeDirection } from '../zoom/swipe.ts';

export type AnnotateAction = ActionOf<'annotate'>;

/** The word of each answer, in the language of the page. */
export const ANSWER_WORD = {
  1: 'answer.aligned',
  0: 'answer.notAligned',
  [-1]: 'answer.unsure',
} as const satisfies Record<LabelValue, WordKey>;

/** As the arrow keys lie. */
export const ANSWER_OF_SWIPE = { right: 1, left: 0, down: -1 } as const satisfies Record<SwipeDirection, LabelValue>;

export const ANSWER_ACTION = {
  1: 'answer-aligned',
  0: 'answer-not-aligned',
  [-1]: 'answer-unsure',
} as const satisfies Record<LabelValue, AnnotateAction>;
