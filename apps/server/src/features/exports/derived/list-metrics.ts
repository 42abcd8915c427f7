import {
  type AnalysisPart,
  type Cell,
  EXCLUSIONS,
  METRICS,
  type ScorerRow,
  type StudyFrame,
} from '@plumbline/analysis';
import type { MetricRow, PromptMetricRow } from '@plumbline/formats';
import { FramePairReader, valueAt } from './frame-pairs.ts';

type Table = AnalysisPart<'table'>;

/** Every figure of the results table; by row, metric, then all prompts and each subset. */
export function* listMetrics({ groups, rows, table }: Table, settings: string): Generator<MetricRow> {
  for (const { row, metrics } of table) {
    const scorer = findRow(rows, row);
    for (const metric of METRICS) {
      for (const [at, cell] of metrics[metric].cells.entries()) {
        const group = groups[at];
        // `all` is the first group, whatever subsets are called.
        const subset = at === 0 ? null : (group?.name ?? null);
        yield {
          subset,
          row,
          kind: scorer.kind,
          name: scorer.name,
          metric,
          ...figureOf(cell),
          notes: scorer.notes,
          settings,
        };
      }
    }
  }
}

function findRow(rows: readonly ScorerRow[], id: string): ScorerRow {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`the table has a row "${id}" that the analysis does not name`);
  return row;
}

function figureOf({ mean, interval, prompts, excluded }: Cell) {
  return {
    mean,
    low: interval.ok ? interval.value.low : null,
    high: interval.ok ? interval.value.high : null,
    interval: interval.ok ? interval.value.method : interval.code,
    replicates: interval.ok ? interval.value.replicates : null,
    prompts,
    excluded: Object.fromEntries(excluded.map(({ reason, prompts: number }) => [reason, number])),
  };
}

/** What those figures are the means of; by prompt, row, metric. */
export function* listPromptMetrics(frame: StudyFrame, { table }: Table, settings: string): Generator<PromptMetricRow> {
  const reader = new FramePairReader(frame);
  for (let prompt = 0; prompt < frame.prompts.ids.length; prompt += 1) {
    const named = reader.promptOf(prompt);
    for (const { row, metrics, chosen } of table) {
      for (const metric of METRICS) {
        const { values, excluded } = metrics[metric].perPrompt;
        const code = excluded[prompt] ?? 0;
        yield {
          ...named,
          row,
          metric,
          value: code === 0 ? valueAt(values, prompt) : null,
          excluded: code === 0 ? null : (EXCLUSIONS[code - 1] ?? null),
          scale: chosen ? valueAt(chosen.scale, prompt) : null,
          lambda: chosen?.lambda ? valueAt(chosen.lambda, prompt) : null,
          settings,
        };
      }
    }
  }
}
