import { SETTINGS_COLUMN, type SettingsRow } from './settings-column.ts';
import type { TableColumns } from './table-column.ts';

/** One figure: a row of the results table, a metric, all prompts or a subset. */
export interface MetricRow extends SettingsRow {
  /** Null: all prompts. */
  readonly subset: string | null;
  readonly row: string;
  readonly kind: string;
  readonly name: string;
  readonly metric: string;
  /** Null: no prompt has a value; `excluded` says why. */
  readonly mean: number | null;
  /** Of the 95 % interval; null: there is none, `interval` says why. */
  readonly low: number | null;
  readonly high: number | null;
  /** The method, or why there is no interval. */
  readonly interval: string;
  readonly replicates: number | null;
  readonly prompts: number;
  /** Reason -> number of prompts. */
  readonly excluded: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

export const METRIC_TABLE = [
  { name: 'subset', type: 'text', about: 'The subset; empty: all prompts.' },
  { name: 'row', type: 'text', about: 'Identifier of the scorer, such as textnorm:scene-clip@1.' },
  { name: 'kind', type: 'text', about: 'raw, textnorm, ensemble-mean, ensemble-ur, reported or human-ceiling.' },
  { name: 'name', type: 'text', about: 'The scorer for people.' },
  { name: 'metric', type: 'text', about: 'auroc, auprc, ap5, ap10, ap25, spearman or kendall.' },
  { name: 'mean', type: 'number', about: 'Plain mean over the prompts that have a value; empty: none has.' },
  { name: 'low', type: 'number', about: 'Lower end of the 95 % interval.' },
  { name: 'high', type: 'number', about: 'Upper end of the 95 % interval.' },
  { name: 'interval', type: 'text', about: 'bca or percentile, or why there is no interval.' },
  { name: 'replicates', type: 'integer', about: 'Of the bootstrap over prompts.' },
  { name: 'prompts', type: 'integer', about: 'Prompts with a value.' },
  { name: 'excluded', type: 'json', about: 'Prompts without a value, by reason.' },
  { name: 'notes', type: 'texts', about: 'Words that must stand wherever the figure stands.' },
  SETTINGS_COLUMN,
] as const satisfies TableColumns<MetricRow>;

/** One value: a prompt, a row of the results table, a metric. */
export interface PromptMetricRow extends SettingsRow {
  readonly prompt: string;
  readonly subset: string | null;
  readonly row: string;
  readonly metric: string;
  /** Null: `excluded` says why. */
  readonly value: number | null;
  readonly excluded: string | null;
  /** Scale (or tau) that was chosen for this prompt; null: fixed, or the row has none. */
  readonly scale: number | null;
  readonly lambda: number | null;
}

export const PROMPT_METRIC_TABLE = [
  { name: 'prompt', type: 'text', about: 'The text given to the text-to-image model.' },
  { name: 'subset', type: 'text', about: 'The category of the prompt; empty: none.' },
  { name: 'row', type: 'text', about: 'Identifier of the scorer, such as textnorm:scene-clip@1.' },
  { name: 'metric', type: 'text', about: 'auroc, auprc, ap5, ap10, ap25, spearman or kendall.' },
  { name: 'value', type: 'number', about: 'The value; empty: there is none, excluded says why.' },
  { name: 'excluded', type: 'text', about: 'Why the prompt has no value.' },
  {
    name: 'scale',
    type: 'number',
    about: 'Scale or tau chosen for this prompt; empty: fixed, or the scorer has none.',
  },
  { name: 'lambda', type: 'number', about: 'Weight of the variance chosen for this prompt.' },
  SETTINGS_COLUMN,
] as const satisfies TableColumns<PromptMetricRow>;
