import { type AnalysisSettings, fromQuery, type SettingName } from '@plumbline/analysis';
import type { ExportKind, ExportQuery } from '@plumbline/contract';
import {
  AGGREGATED_LABEL_TABLE,
  type AggregatedLabelRow,
  type Batches,
  BEST_OF_N_TABLE,
  type BestOfNRow,
  METRIC_TABLE,
  type MetricRow,
  PREFERENCE_TABLE,
  PROMPT_METRIC_TABLE,
  type PreferenceRow,
  type PromptMetricRow,
  WEIGHT_TABLE,
  type WeightRow,
} from '@plumbline/formats';
import { err, ok, type Result } from '@plumbline/result';
import { type ExportTable, exportTable } from '../../http/export-table.ts';
import type { FailureDetails } from '../../http/handler.ts';
import type { DeriveJob } from './derived/derive-job.ts';
import { HUMAN } from './derived/find-scorer.ts';

/** What is computed from the whole study, not read row by row. */
export type DerivedKind = Exclude<DeriveJob['kind'], 'study-metrics' | 'picks'>;

export const isDerived = (kind: ExportKind): kind is DerivedKind => kind in TABLES;

type Rows = AsyncIterable<readonly object[]>;

// Rows come from a thread as plain objects: each job makes those of the table beside it, and no others.
const TABLES: Record<DerivedKind, (rows: Rows) => ExportTable> = {
  'aggregated-labels': (rows) => exportTable(() => rows as Batches<AggregatedLabelRow>, AGGREGATED_LABEL_TABLE),
  metrics: (rows) => exportTable(() => rows as Batches<MetricRow>, METRIC_TABLE),
  'prompt-metrics': (rows) => exportTable(() => rows as Batches<PromptMetricRow>, PROMPT_METRIC_TABLE),
  preferences: (rows) => exportTable(() => rows as Batches<PreferenceRow>, PREFERENCE_TABLE),
  'best-of-n': (rows) => exportTable(() => rows as Batches<BestOfNRow>, BEST_OF_N_TABLE),
  weights: (rows) => exportTable(() => rows as Batches<WeightRow>, WEIGHT_TABLE),
};

export const derivedTable = (kind: DerivedKind, rows: Rows): ExportTable => TABLES[kind](rows);

export type Query = { readonly [Name in SettingName]?: string | undefined };

/** The settings of a query, or which of them means nothing. */
export function readSettings(query: Query): Result<AnalysisSettings, 'invalid_input', FailureDetails> {
  const settings = fromQuery(query);
  if (settings.ok) return ok(settings.value);
  return err('invalid_input', { field: settings.details.setting, message: settings.details.message });
}

/** The job that a query asks for, with what goes without saying. */
export function toJob(kind: DerivedKind, query: ExportQuery, settings: AnalysisSettings): DeriveJob {
  const { by = HUMAN, margin = 0, ties = 'drop', pick = 'all', n = 'all', draw = 0, beta = 1 } = query;
  switch (kind) {
    case 'preferences':
      return { kind, settings, by, options: { margin, ties, pick } };
    case 'best-of-n':
      return { kind, settings, options: { n, draw } };
    case 'weights':
      return {
        kind,
        settings,
        by,
        weighting: query.weighting === 'share' ? { kind: 'share' } : { kind: 'softmax', beta },
      };
    default:
      return { kind, settings };
  }
}
