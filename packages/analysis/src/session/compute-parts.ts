import { computeAgreement, countAgreement } from '../agreement/compute-agreement.ts';
import type { AnalysisParts, PartName } from '../analysis.ts';
import { averageCurves } from '../best-of-n/average-curves.ts';
import { computePromptCurves, type PromptCurves } from '../best-of-n/prompt-curves.ts';
import { computeCalibration } from '../calibration/compute-calibration.ts';
import { computeHistogram, findRange } from '../calibration/compute-histogram.ts';
import { pickLabels } from '../labels/select-labels.ts';
import { summariseLabels } from '../labels/summarise-labels.ts';
import { computeRaterTable } from '../raters/compute-raters.ts';
import type { ScorerRow } from '../rows/scorer-row.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import type { FrameLabels } from '../study-frame.ts';
import type { FigureStage } from './figure-stage.ts';
import type { FrameFacts, GroupMembers } from './frame-facts.ts';
import { keyOf, targetsKey } from './keys.ts';
import type { LabelStage } from './label-stage.ts';
import { createMemo } from './memo.ts';
import { HAS_SCORES, isShare, type ScoreStage } from './score-stage.ts';

export interface Stages {
  readonly facts: FrameFacts;
  readonly labels: LabelStage;
  readonly scores: ScoreStage;
  readonly figures: FigureStage;
}

/** One function for each part. */
export type PartComputers = {
  readonly [Name in PartName]: (rows: readonly ScorerRow[], settings: AnalysisSettings) => AnalysisParts[Name];
};

const KEPT_CURVES = 40;

export function createPartComputers({ facts, labels, scores, figures }: Stages): PartComputers {
  const { frame, ranges, groups } = facts;
  const curves = createMemo<PromptCurves>(KEPT_CURVES);

  const curvesOf = (row: ScorerRow, settings: AnalysisSettings): PromptCurves =>
    curves(keyOf(scores.key(row, settings), targetsKey(settings)), () =>
      computePromptCurves(scores.score(row, settings).column, labels.targets(settings).targetMean, ranges),
    );

  const scored = (rows: readonly ScorerRow[]) => rows.filter(({ kind }) => HAS_SCORES.has(kind));

  return {
    labels: (_rows, settings) =>
      groups.map(({ prompts }) => summariseLabels(prompts, ranges, labels.targets(settings))),
    agreement: (_rows, settings) => {
      const { unsurePolicy, bootstrap } = settings;
      const prompts = frame.prompts.ids.length;
      const input = countAgreement(labels.labels(settings), labels.tallies(settings), frame.pairs, prompts);
      return groups.map((members) => computeAgreement(input, members.prompts, unsurePolicy, bootstrap));
    },
    table: (rows, settings) => rows.map((row) => figures.tableRow(row, settings, null)),
    certainty: (rows, settings) => {
      // A publication does not say which pairs its figures are made of.
      const known = rows.filter(({ kind }) => kind !== 'reported');
      return {
        unanimous: known.map((row) => figures.tableRow(row, settings, 'unanimous')),
        split: known.map((row) => figures.tableRow(row, settings, 'split')),
      };
    },
    calibration: (rows, settings) => {
      const { target } = labels.targets(settings);
      const columns = scored(rows).map((row) => ({ row, column: scores.score(row, settings).column }));
      const shares = columns.filter(({ row }) => isShare(row));
      const ranged = columns.map((entry) => ({ ...entry, ...(isShare(entry.row) ? UNIT : findRange(entry.column)) }));
      return {
        calibration: groups.map(({ pairs }) =>
          shares.map(({ row, column }) => computeCalibration(row.id, column, target, pairs)),
        ),
        histograms: groups.map(({ pairs }) =>
          ranged.map(({ row, column, low, high }) => computeHistogram(row.id, column, target, { pairs, low, high })),
        ),
      };
    },
    bestOfN: (rows, settings) =>
      groups.map(({ prompts }) =>
        scored(rows).map((row) => averageCurves(row.id, curvesOf(row, settings), prompts, settings.bootstrap)),
      ),
    raters: (_rows, settings) =>
      groups.map((members) =>
        computeRaterTable({
          raters: frame.raters,
          choice: settings,
          all: ofGroup(frame.labels, members),
          counted: ofGroup(labels.labels(settings), members),
          tallies: labels.tallies(settings),
          target: labels.targets(settings).target,
          pairs: frame.pairs.length,
        }),
      ),
  };

  function ofGroup(columns: FrameLabels, { group }: GroupMembers): FrameLabels {
    if (group.subset === null) return columns;
    const { subset } = frame.prompts;
    const isInside = (row: number) => subset[frame.pairs.prompt[columns.pair[row] ?? 0] ?? 0] === group.subset;
    return pickLabels(columns, Uint32Array.from(columns.pair.keys()).filter(isInside));
  }
}

const UNIT = { low: 0, high: 1 } as const;
