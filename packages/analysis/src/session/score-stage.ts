import type { TextNormSettings } from '@plumbline/textnorm';
import type { ChosenSettings } from '../figures/cell.ts';
import { computePromptAurocs } from '../figures/prompt-metrics.ts';
import { ensembleInForce } from '../rows/list-rows.ts';
import { modelKey, type RowKind, type ScorerRow } from '../rows/scorer-row.ts';
import { assemble, type Candidate, chooseByAuroc } from '../scores/choose-setting.ts';
import { computeEnsemble } from '../scores/ensemble-column.ts';
import { type ModelScores, selectScores } from '../scores/model-scores.ts';
import { computeTextNorm, dialOf, withDial } from '../scores/text-norm-column.ts';
import { type AnalysisSettings, LAMBDA_GRID, SCALE_GRID } from '../settings/analysis-settings.ts';
import type { FrameFacts } from './frame-facts.ts';
import { keyOf, targetsKey, textNormInForce } from './keys.ts';
import type { LabelStage } from './label-stage.ts';
import { createMemo } from './memo.ts';

/** A row's score of each pair, with the settings that were chosen for it. */
export interface ScoredRow {
  readonly column: Float64Array;
  readonly chosen: ChosenSettings | null;
}

/** What the rows with scores say of each pair, under the settings. */
export interface ScoreStage {
  model(key: string, settings: AnalysisSettings): ModelScores;
  score(row: ScorerRow, settings: AnalysisSettings): ScoredRow;
  /** Of what `score` depends on. */
  key(row: ScorerRow, settings: AnalysisSettings): string;
}

/** A model's settings of TextNorm. */
type DialsOf = (model: string) => TextNormSettings;

/** Rows that have a score for each pair. */
export const HAS_SCORES: ReadonlySet<RowKind> = new Set(['raw', 'textnorm', 'ensemble-mean', 'ensemble-ur']);
/** Of those, the ones in [0, 1]. */
export const isShare = ({ kind }: ScorerRow): boolean => kind !== 'raw' && HAS_SCORES.has(kind);

/** Bytes that columns kept for later may take. */
const COLUMN_BYTES = 256 * 2 ** 20;

export function createScoreStage({ frame, ranges }: FrameFacts, labelStage: LabelStage): ScoreStage {
  const { length } = frame.pairs;
  const keptColumns = Math.min(200, Math.max(12, Math.floor(COLUMN_BYTES / (8 * Math.max(1, length)))));
  const models = createMemo<ModelScores>(2 * frame.scores.length);
  const textNorms = createMemo<Float64Array>(keptColumns);
  const scored = createMemo<ScoredRow>(keptColumns);

  const model = (key: string, { contrastiveSet }: AnalysisSettings): ModelScores =>
    models(keyOf(key, contrastiveSet), () => {
      const scores = frame.scores.find((one) => modelKey(one.model) === key);
      if (!scores) throw new RangeError(`there is no model ${key}`);
      return selectScores(frame, scores, contrastiveSet);
    });

  const textNorm = (key: string, settings: AnalysisSettings, dials: TextNormSettings): Float64Array =>
    textNorms(keyOf(key, settings.contrastiveSet, dials), () => computeTextNorm(model(key, settings), dials));

  /** A row's column under one setting of each model's dial, the same for every prompt. */
  function fixed(row: ScorerRow, settings: AnalysisSettings, dialsOf: DialsOf, lambda: number): Float64Array {
    const columns = row.models.map((key) => textNorm(key, settings, dialsOf(key)));
    if (row.kind === 'textnorm') return columns[0] ?? new Float64Array(length).fill(Number.NaN);
    return computeEnsemble(columns, row.kind === 'ensemble-ur' ? lambda : null, length);
  }

  function listCandidates(row: ScorerRow, settings: AnalysisSettings): readonly Candidate[] {
    const truth = labelStage.targets(settings);
    const lambdas = row.kind === 'ensemble-ur' ? LAMBDA_GRID : [null];
    return SCALE_GRID.flatMap((scale) =>
      lambdas.map((lambda) => {
        const dialsOf: DialsOf = (model) => withDial(textNormInForce(frame, settings, model), scale);
        const column = fixed(row, settings, dialsOf, lambda ?? 0);
        return { scale, lambda, column, auroc: computePromptAurocs(column, truth, ranges) };
      }),
    );
  }

  function choose(row: ScorerRow, settings: AnalysisSettings): ScoredRow {
    const dialsOf: DialsOf = (model) => textNormInForce(frame, settings, model);
    const lambda = ensembleInForce(frame, settings)?.lambda ?? 0;
    const column = fixed(row, settings, dialsOf, lambda);
    if (settings.scaleChoice === 'fixed') return { column, chosen: null };
    const candidates = listCandidates(row, settings);
    const choice = chooseByAuroc(candidates, frame.prompts.subset, settings.scaleChoice);
    const pick = (of: (candidate: Candidate) => number, otherwise: number) =>
      Float64Array.from(choice, (index) => {
        const candidate = candidates[index];
        return candidate ? of(candidate) : otherwise;
      });
    return {
      column: assemble(candidates, choice, column, ranges),
      chosen: {
        scale: pick(({ scale }) => scale, dialOf(textNormInForce(frame, settings, row.models[0]))),
        lambda: row.kind === 'ensemble-ur' ? pick((candidate) => candidate.lambda ?? 0, lambda) : null,
      },
    };
  }

  const key = (row: ScorerRow, settings: AnalysisSettings): string => {
    if (row.kind === 'raw') return keyOf(row.id, settings.contrastiveSet);
    const { contrastiveSet, scaleChoice } = settings;
    const labels = scaleChoice === 'fixed' ? null : targetsKey(settings);
    const lambda = row.kind === 'ensemble-ur' ? ensembleInForce(frame, settings)?.lambda : null;
    const dials = row.models.map((model) => textNormInForce(frame, settings, model));
    return keyOf(row.id, row.models, contrastiveSet, dials, lambda, scaleChoice, labels);
  };

  return {
    model,
    key,
    score: (row, settings) => {
      const [own = ''] = row.models;
      if (row.kind === 'raw') return { column: model(own, settings).raw, chosen: null };
      return scored(key(row, settings), () => choose(row, settings));
    },
  };
}
