import { err, ok } from '@plumbline/result';
import type { Analysis, AnalysisBasis, AnalysisPart, AnalysisParts, PartName } from '../analysis.ts';
import { isCounted } from '../labels/select-labels.ts';
import { listEnsembleModels, listRows } from '../rows/list-rows.ts';
import type { RowId, ScorerRow } from '../rows/scorer-row.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import type { StudyFrame } from '../study-frame.ts';
import type { AnalysisSession, SessionAnswer } from './analysis-session.ts';
import { computePairs } from './compute-pairs.ts';
import { createPartComputers, type Stages } from './compute-parts.ts';
import { createFigureStage } from './figure-stage.ts';
import { findFacts } from './frame-facts.ts';
import { textNormInForce } from './keys.ts';
import { createLabelStage } from './label-stage.ts';
import { createScoreStage } from './score-stage.ts';

export const PART_NAMES = [
  'labels',
  'agreement',
  'table',
  'certainty',
  'calibration',
  'bestOfN',
  'raters',
] as const satisfies readonly PartName[];

/** Opens a frame for analysis. Nothing is computed before it is asked for. */
export function createAnalysis(frame: StudyFrame): AnalysisSession {
  const facts = findFacts(frame);
  const labels = createLabelStage(frame);
  const scores = createScoreStage(facts, labels);
  const stages: Stages = { facts, labels, scores, figures: createFigureStage(facts, labels, scores) };
  const computers = createPartComputers(stages);

  function answer<Value>(
    settings: AnalysisSettings,
    compute: (rows: readonly ScorerRow[]) => Value,
  ): SessionAnswer<Value> {
    const unknown = findUnknownModel(frame, settings);
    if (unknown !== undefined) {
      return err('unknown_model', { message: `The study has no reward model "${unknown}" with contrastive prompts.` });
    }
    return ok(compute(listRows(frame, settings)));
  }

  return {
    frame,
    part: <Name extends PartName>(name: Name, settings: AnalysisSettings) =>
      answer(settings, (rows) => {
        const part: AnalysisParts[Name] = computers[name](rows, settings);
        return { ...describeBasis(stages, rows, settings), [name]: part } as AnalysisPart<Name>;
      }),
    analyse: (settings) =>
      answer(settings, (rows) => {
        const parts = PART_NAMES.map((name) => [name, computers[name](rows, settings)] as const);
        return { ...describeBasis(stages, rows, settings), ...(Object.fromEntries(parts) as unknown as AnalysisParts) };
      }),
    derivePairs: (settings) => answer(settings, (rows) => computePairs(facts, rows, settings, { labels, scores })),
  };
}

/** All figures of a frame. Errors: `unknown_model`. */
export const analyse = (frame: StudyFrame, settings: AnalysisSettings): SessionAnswer<Analysis> =>
  createAnalysis(frame).analyse(settings);

function findUnknownModel(frame: StudyFrame, { ensemble }: AnalysisSettings): string | undefined {
  if (ensemble === null || ensemble === 'study-default' || ensemble.members === 'all') return undefined;
  const known = listEnsembleModels(frame);
  return ensemble.members.find((key) => !known.includes(key));
}

function countTextNorms(frame: StudyFrame, rows: readonly ScorerRow[], settings: AnalysisSettings): number {
  const shown = rows.filter(({ kind }) => kind === 'textnorm').flatMap(({ models }) => models);
  return new Set(shown.map((model) => JSON.stringify(textNormInForce(frame, settings, model)))).size;
}

function describeBasis(
  { facts: { frame, groups }, scores }: Stages,
  rows: readonly ScorerRow[],
  settings: AnalysisSettings,
): AnalysisBasis {
  const counted = frame.raters.filter((rater) => isCounted(rater, settings));
  return {
    study: { id: frame.study.id, slug: frame.study.slug, name: frame.study.name },
    frameVersion: frame.version,
    settings,
    textNorm: textNormInForce(frame, settings),
    isTextNormPerModel: countTextNorms(frame, rows, settings) > 1,
    groups: groups.map(({ group }) => group),
    rows,
    promptSubset: frame.prompts.subset,
    people: {
      counted: counted.length,
      excluded: frame.raters.length - counted.length,
      simulated: counted.filter(({ kind }) => kind === 'simulated').length,
    },
    otherSetPairs: Object.fromEntries(
      rows.flatMap((row): [RowId, number][] => {
        const [model] = row.models;
        return row.kind === 'textnorm' && model !== undefined
          ? [[row.id, scores.model(model, settings).otherSetPairs]]
          : [];
      }),
    ),
  };
}
