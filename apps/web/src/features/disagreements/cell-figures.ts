import type { PairRow } from '@plumbline/contract';
import { formatShare } from '../../lib/figures.ts';
import type { Sort } from '../../lib/pair-list/view.ts';
import { describeAnswers } from '../../ui/answers-bar.tsx';

export interface CellFigure {
  readonly name: string;
  readonly value: string | null;
  readonly reason: string;
}

const share = (name: string, value: number | null, reason: string): CellFigure => ({
  name,
  value: value === null ? null : formatShare(value),
  reason,
});

const NO_LABEL = 'Nobody has labelled this pair.';
const noScore = (pair: PairRow): string =>
  pair.image === null
    ? 'The image is missing, so it cannot be scored.'
    : 'Not scored by the study’s model and settings.';

/** The figures of a cell; the last one is what the list is sorted by. */
export function cellFigures(pair: PairRow, sort: Sort): readonly [CellFigure, CellFigure, CellFigure] {
  return [
    share('People', pair.humanMean, NO_LABEL),
    share('TextNorm', pair.textNorm, noScore(pair)),
    sort === 'split'
      ? share('Split', pair.split, NO_LABEL)
      : share('Gap', pair.disagreement, pair.labels === 0 ? NO_LABEL : noScore(pair)),
  ];
}

/** The bars of a cell in words. */
export const describeJudgements = (pair: PairRow): string =>
  `People: ${describeAnswers(pair)}. TextNorm: ${pair.textNorm === null ? 'none' : formatShare(pair.textNorm)}.`;
