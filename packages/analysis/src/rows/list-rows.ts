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

function listEnsembles(frame: StudyFrame, { ensemble, scaleChoice }: AnalysisSettings): readonly ScorerRow[] {
  if (ensemble === null) return [];
  const models = ensemble.members === 'all' ? listEnsembleModels(frame) : ensemble.members;
  if (models.length < 2) return [];
  const notes = CHOICE_NOTES[scaleChoice];
  return [
    { id: ENSEMBLE_MEAN, kind: 'ensemble-mean', name: 'Ensemble, mean', models, notes },
    { id: ENSEMBLE_UR, kind: 'ensemble-ur', name: 'Ensemble, uncertainty-regularised', models, notes },
  ];
}

/** Keys of the models that can be members. */
export const listEnsembleModels = (frame: StudyFrame): readonly string[] =>
  frame.scores.filter(hasContrastive).map(({ model }) => modelKey(model));
