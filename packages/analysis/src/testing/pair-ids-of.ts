import { pairId } from '../explore/pair-facts.ts';
import type { StudyFrame } from '../study-frame.ts';

/** The ids of all pairs of a frame, in its order. */
export const pairIdsOf = (frame: StudyFrame): readonly string[] =>
  Array.from({ length: frame.pairs.length }, (_, pair) => pairId(frame, pair));
