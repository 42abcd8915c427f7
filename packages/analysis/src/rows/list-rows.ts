import { type AnalysisSettings, OPTIMISTIC, type ScaleChoice } from '../settings/analysis-settings.ts';
import type { FrameScores, StudyFrame } from '../study-frame.ts';
import { hasMetrics, isTuned } from './reported-figures.ts';
import {
  ENSEMBLE_MEAN,
  ENSEMBLE_UR,
  HUMAN_CEILING,
  modelKey,
  rawRow,
  reportedRow,
  type ScorerRow,
  textNormRow,
} from './scorer-row.ts';

const CHOICE_NOTES: Readonly<Record<ScaleChoice, readonly string[]>> = {
  fixed: [],
  'cross-validated': ['settings chosen on held-out prompts'],
  'per-prompt-oracle': [OPTIMISTIC],
};

/** The rows of a table under some settings, in its order. */
export const listRows = (frame: StudyFrame, settings: AnalysisSettings): readonly ScorerRow[] => [
  ...frame.scores.flatMap((scores) => listModelRows(scores, settings.scaleChoice)),
  ...listEnsembles(frame, settings),
  ...frame.reported.filter(hasMetrics).map(
    (reported): ScorerRow => ({
      id: reportedRow(reported.source),
      kind: 'reported',
      name: reported.source,
      models: [],
      notes: ['as published', ...(isTuned(reported) ? [OPTIMISTIC] : [])],
    }),
  ),
  { id: HUMAN_CEILING, kind: 'human-ceiling', name: 'Human ceiling', models: [], notes: [] },
];

function listModelRows(scores: FrameScores, scaleChoice: ScaleChoice): readonly ScorerRow[] {
  const key = modelKey(scores.model);
  const raw: ScorerRow = { id: rawRow(key), kind: 'raw', name: scores.model.name, models: [key], notes: [] };
  if (!hasContrastive(scores)) return [raw];
  const name = `${scores.model.name}, TextNorm`;
  return [raw, { id: textNormRow(key), kind: 'textnorm', name, models: [key], notes: CHOICE_NOTES[scaleChoice] }];
}

/** Whether a model has rewards over any contrastive set. */
export const hasContrastive = ({ offsets }: FrameScores): boolean =>
  offsets.some((offset, row) => row > 0 && offset - (offsets[row - 1] ?? 0) > 1);

function listEnsembles(frame: StudyFrame, settings: AnalysisSettings): readonly ScorerRow[] {
  const ensemble = ensembleInForce(frame, settings);
  if (ensemble === null) return [];
  const { members: models, lambda } = ensemble;
  const notes = CHOICE_NOTES[settings.scaleChoice];
  const mean: ScorerRow = { id: ENSEMBLE_MEAN, kind: 'ensemble-mean', name: 'Ensemble, mean', models, notes };
  if (lambda === null) return [mean];
  return [mean, { id: ENSEMBLE_UR, kind: 'ensemble-ur', name: 'Ensemble, uncertainty-regularised', models, notes }];
}

/** Whose ensembles there are: two or more models that have rewards over contrastive sets; null: there are none. */
export function ensembleInForce(frame: StudyFrame, { ensemble }: AnalysisSettings): StudyFrame['study']['ensemble'] {
  if (ensemble === null) return null;
  const able = listEnsembleModels(frame);
  if (ensemble === 'study-default') {
    const own = frame.study.ensemble;
    // Until each of its members has scores there is nothing to average.
    return own?.members.every((member) => able.includes(member)) ? own : null;
  }
  const members = ensemble.members === 'all' ? able : ensemble.members;
  return members.length < 2 ? null : { members, lambda: ensemble.lambda };
}

/** Keys of the models that can be members. */
export const listEnsembleModels = (frame: StudyFrame): readonly string[] =>
  frame.scores.filter(hasContrastive).map(({ model }) => modelKey(model));
