import { findPairs } from '../explore/pair-facts.ts';
import type { ScorerColumn } from '../pairs/pair-columns.ts';
import type { StudyFrame } from '../study-frame.ts';
import type { VoteTable } from './vote-table.ts';

/** What a scorer says of the pairs of an evaluation: a value for each of the table's `pairs`, NaN for none. */
export interface ScoredPairs extends Pick<ScorerColumn, 'row' | 'kind' | 'name'> {
  readonly values: ArrayLike<number>;
}

/** Columns of a study's own frame, read at the pairs of an evaluation; pairs that the frame has not have no value. */
export function scorePairs(
  { pairs }: Pick<VoteTable, 'pairs'>,
  frame: StudyFrame,
  columns: readonly Pick<ScorerColumn, 'row' | 'kind' | 'name' | 'values'>[],
): readonly ScoredPairs[] {
  const places = findPairs(frame, pairs);
  return columns.map(({ row, kind, name, values }) => ({
    ...{ row, kind, name },
    values: Float64Array.from(places, (place) => (place < 0 ? Number.NaN : (values[place] as number))),
  }));
}

/** The mean over a side's images; NaN where one has no value. */
export const sideScore = (values: ArrayLike<number>, side: readonly number[]): number =>
  side.reduce((sum, pair) => sum + (values[pair] ?? Number.NaN), 0) / side.length;
