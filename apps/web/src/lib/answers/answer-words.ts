import type { LabelValue } from '@plumbline/contract';
import type { ActionOf } from '../keys/scopes.ts';
import type { WordKey } from '../words/speech.ts';

export type AnnotateAction = ActionOf<'annotate'>;

/** The word of each answer, in the language of the page. */
export const ANSWER_WORD = {
  1: 'answer.aligned',
  0: 'answer.notAligned',
  [-1]: 'answer.unsure',
} as const satisfies Record<LabelValue, WordKey>;

export const ANSWER_ACTION = {
  1: 'answer-aligned',
  0: 'answer-not-aligned',
  [-1]: 'answer-unsure',
} as const satisfies Record<LabelValue, AnnotateAction>;
