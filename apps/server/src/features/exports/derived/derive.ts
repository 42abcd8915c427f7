import {
  type AnalysisSession,
  type AnalysisSettings,
  createAnalysis,
  type PairColumns,
  type StudyFrame,
  toQuery,
} from '@plumbline/analysis';
import { err, ok, type Result } from '@plumbline/result';
import { aggregateLabels } from './aggregate-labels.ts';
import type { DeriveJob } from './derive-job.ts';
import { findScorer } from './find-scorer.ts';
import { listMetrics, listPromptMetrics } from './list-metrics.ts';
import { pickImages } from './pick-images.ts';
import { prefer } from './prefer.ts';
import { selectBest } from './select-best.ts';
import { summariseMetrics } from './summarise-metrics.ts';
import { weigh } from './weigh.ts';

/** Rows, or why there can be none: a sentence for people. */
export type Derived = Result<Iterable<object>, 'invalid_input', string>;

/** Computes what a job asks for. Rows are made as they are taken. */
export function derive(frame: StudyFrame, job: DeriveJob): Derived {
  const session = createAnalysis(frame);
  switch (job.kind) {
    case 'study-metrics':
      return summariseMetrics(session, job.settings);
    case 'metrics':
    case 'prompt-metrics':
      return deriveMetrics(session, job);
    case 'picks':
      return ok(pickImages(session, job.settings, job.requests));
    default:
      return deriveFromPairs(session, job);
  }
}

type MetricsJob = Extract<DeriveJob, { kind: 'metrics' | 'prompt-metrics' }>;
type PairsJob = Exclude<DeriveJob, MetricsJob | { kind: 'study-metrics' | 'picks' }>;

function deriveMetrics(session: AnalysisSession, { kind, settings }: MetricsJob): Derived {
  const table = session.part('table', settings);
  if (!table.ok) return err('invalid_input', table.details.message);
  const words = describeSettings(settings);
  return ok(
    kind === 'metrics' ? listMetrics(table.value, words) : listPromptMetrics(session.frame, table.value, words),
  );
}

function deriveFromPairs(session: AnalysisSession, job: PairsJob): Derived {
  const columns = session.derivePairs(job.settings);
  if (!columns.ok) return err('invalid_input', columns.details.message);
  const { frame } = session;
  const words = describeSettings(job.settings);
  if (job.kind === 'aggregated-labels') return ok(aggregateLabels(frame, columns.value, job.settings, words));
  if (job.kind === 'best-of-n') return ok(selectBest(frame, columns.value, job.options, words));
  return deriveByScorer(frame, columns.value, job, words);
}

function deriveByScorer(
  frame: StudyFrame,
  columns: PairColumns,
  job: Extract<PairsJob, { by: string }>,
  words: string,
): Derived {
  const scorer = findScorer(columns, job.by);
  if (!scorer.ok) return err('invalid_input', scorer.details);
  if (job.kind === 'preferences') return ok(prefer(frame, columns, scorer.value, job.options, words));
  if (job.weighting.kind === 'share' && !scorer.value.isShare) {
    return err('invalid_input', `Shares need values in [0, 1]; "${job.by}" gives raw rewards. Weigh by softmax.`);
  }
  return ok(weigh(frame, scorer.value, job.weighting, words));
}

const describeSettings = (settings: AnalysisSettings): string => new URLSearchParams(toQuery(settings)).toString();
