import { differenceOfPlaces, differenceOfShares } from '../pairs/disagreement.ts';
import type { PairColumns, ScorerColumn } from '../pairs/pair-columns.ts';
import type { ScorerRow } from '../rows/scorer-row.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import type { FrameFacts } from './frame-facts.ts';
import type { LabelStage } from './label-stage.ts';
import { HAS_SCORES, isShare, type ScoreStage } from './score-stage.ts';

/** The pairs as columns under the settings. */
export function computePairs(
  { frame, ranges }: FrameFacts,
  rows: readonly ScorerRow[],
  settings: AnalysisSettings,
  stages: { readonly labels: LabelStage; readonly scores: ScoreStage },
): PairColumns {
  const { labels, humanMean, target, split } = stages.labels.targets(settings);
  const toColumn = (row: ScorerRow): ScorerColumn => {
    const { column } = stages.scores.score(row, settings);
    const disagreement = isShare(row)
      ? differenceOfShares(column, humanMean)
      : differenceOfPlaces(column, humanMean, ranges);
    return { row: row.id, kind: row.kind, name: row.name, values: column, disagreement };
  };
  return {
    length: frame.pairs.length,
    labels,
    humanMean,
    target,
    split,
    certainty: humanMean.map((mean, pair) => ((labels[pair] ?? 0) < 2 ? Number.NaN : Math.abs(2 * mean - 1))),
    scorers: rows.filter(({ kind }) => HAS_SCORES.has(kind)).map(toColumn),
  };
}
