import type { PairColumns, ScorerColumn } from '../pairs/pair-columns.ts';
import type { StudyFrame } from '../study-frame.ts';
import { HUMAN_AXIS, SPLIT_AXIS, TIME_AXIS } from './axes.ts';
import { placesWithinPrompts } from './places.ts';

/**
 * What pairs are sorted by. `gap`: how far people and one scorer part, whoever is higher. `column`: one number of the
 * pair. `difference`: the first minus the second, each `human` or the row of a scorer. `study`: as the study is stored.
 */
export type SortKey =
  | { readonly kind: 'gap'; readonly scorer: string }
  | { readonly kind: 'column'; readonly id: string }
  | { readonly kind: 'difference'; readonly of: string; readonly minus: string }
  | { readonly kind: 'study' };

/** The number that pairs are sorted by, NaN: none; undefined: the study has no such scorer, or the order is its own. */
export function sortColumn(frame: StudyFrame, columns: PairColumns, key: SortKey): Float64Array | undefined {
  switch (key.kind) {
    case 'gap':
      return scorerOf(columns, key.scorer)?.disagreement.map(Math.abs);
    case 'column':
      return columnOf(frame, columns, key.id);
    case 'difference':
      return differenceOf(frame, columns, key.of, key.minus);
    case 'study':
      return undefined;
  }
}

export const scorerOf = (columns: PairColumns, row: string): ScorerColumn | undefined =>
  columns.scorers.find((scorer) => scorer.row === row);

export function columnOf(frame: StudyFrame, columns: PairColumns, id: string): Float64Array | undefined {
  if (id === HUMAN_AXIS) return columns.humanMean;
  if (id === SPLIT_AXIS) return columns.split;
  if (id === TIME_AXIS) return frame.pairs.lastLabelledAt;
  return scorerOf(columns, id)?.values;
}

/** Against people a scorer has its own disagreement. Two scorers are compared by value where both are shares, else by place. */
function differenceOf(frame: StudyFrame, columns: PairColumns, of: string, minus: string): Float64Array | undefined {
  if (minus === HUMAN_AXIS) return scorerOf(columns, of)?.disagreement;
  if (of === HUMAN_AXIS) return scorerOf(columns, minus)?.disagreement.map((value) => -value);
  const [first, second] = [scorerOf(columns, of), scorerOf(columns, minus)];
  if (first === undefined || second === undefined) return undefined;
  const byPlace = first.kind === 'raw' || second.kind === 'raw';
  const [a, b] = [first, second].map(({ values }) =>
    byPlace ? placesWithinPrompts(values, frame.pairs.prompt) : values,
  );
  return a?.map((value, pair) => value - (b?.[pair] ?? Number.NaN));
}
