import type { ExploreRow, ExplorerDescription, ExplorerScorer, SortKey } from '@plumbline/analysis';
import { formatReward, formatShare } from '../../../lib/figures.ts';
import { describeAnswers } from '../../../ui/answers-bar.tsx';
import { nameSorted } from '../sort-choice.ts';

export interface CellFigure {
  readonly name: string;
  readonly value: string | null;
  readonly reason: string;
}

/** What all cells of a list have in common. */
export interface CellContext {
  readonly description: ExplorerDescription;
  readonly sortedBy: SortKey;
  /** The scorer that cells show beside people; null: nothing has been scored. */
  readonly scorer: ExplorerScorer | null;
}

const NO_LABEL = 'Nobody whose labels count has labelled this pair.';
const noScore = (row: ExploreRow): string =>
  row.imageSha256 === null && row.values.every((value) => value === null)
    ? 'The image is missing, so it cannot be scored here.'
    : 'Not scored by this model with the contrastive set and settings in force.';

/** The scorer that an order is about, else the study's own. */
export function scorerInView(
  key: SortKey,
  main: string | null,
  { scorers }: ExplorerDescription,
): ExplorerScorer | null {
  const named = [
    key.kind === 'gap' ? key.scorer : null,
    key.kind === 'difference' ? key.of : null,
    key.kind === 'difference' ? key.minus : null,
    key.kind === 'column' ? key.id : null,
    main,
  ];
  for (const row of named) {
    const found = scorers.find((scorer) => scorer.row === row);
    if (found) return found;
  }
  return null;
}

export function readValue(row: ExploreRow, { description, scorer }: CellContext): number | null {
  const index = scorer === null ? -1 : description.scorers.indexOf(scorer);
  return row.values[index] ?? null;
}

/** A value of a scorer: rewards have no bounds, everything else is a share. */
export const formatScore = ({ kind }: ExplorerScorer, value: number): string =>
  kind === 'raw' ? formatReward(value) : formatShare(value);

const signed = (value: number): string => (value > 0 ? `+${value.toFixed(2)}` : formatReward(value));

/** The figures of a cell; the last one is what the list is sorted by. */
export function cellFigures(row: ExploreRow, context: CellContext): readonly [CellFigure, CellFigure, CellFigure] {
  const { scorer } = context;
  const value = readValue(row, context);
  return [
    { name: 'People', value: row.humanMean === null ? null : formatShare(row.humanMean), reason: NO_LABEL },
    {
      name: scorer === null ? 'TextNorm' : shortName(scorer),
      value: value === null || scorer === null ? null : formatScore(scorer, value),
      reason: noScore(row),
    },
    sortedFigure(row, context),
  ];
}

function sortedFigure(row: ExploreRow, { sortedBy, description }: CellContext): CellFigure {
  const name = nameSorted(sortedBy, description);
  if (name === 'Split') {
    return { name, value: row.split === null ? null : formatShare(row.split), reason: 'Fewer than two labels.' };
  }
  if (sortedBy.kind === 'column') {
    // The column stands in the cell already: how people part is the third thing to know.
    return {
      name: 'Split',
      value: row.split === null ? null : formatShare(row.split),
      reason: 'Fewer than two labels.',
    };
  }
  const format = sortedBy.kind === 'difference' ? signed : formatShare;
  const reason = row.humanMean === null ? NO_LABEL : noScore(row);
  return { name, value: row.sortedBy === null ? null : format(row.sortedBy), reason };
}

const shortName = ({ kind }: ExplorerScorer): string =>
  kind === 'textnorm' ? 'TextNorm' : kind === 'raw' ? 'Reward' : 'Ensemble';

/** The bars of a cell in words. */
export function describeJudgements(row: ExploreRow, context: CellContext): string {
  const [, score] = cellFigures(row, context);
  return `People: ${describeAnswers(row)}. ${score.name}: ${score.value ?? 'none'}.`;
}
