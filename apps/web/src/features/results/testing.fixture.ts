import {
  type Cell,
  DEFAULT_ANALYSIS_SETTINGS,
  type Group,
  METRICS,
  type MetricName,
  type ScorerRow,
  type TableRow,
} from '@plumbline/analysis';
import { err, ok } from '@plumbline/result';

export const aCell = (overrides: Partial<Cell> = {}): Cell => ({
  mean: 0.7,
  interval: ok({ low: 0.65, high: 0.75, method: 'bca', replicates: 1000 }),
  prompts: 10,
  excluded: [],
  ...overrides,
});

export const anEmptyCell = (): Cell =>
  aCell({ mean: null, interval: err('too-few-prompts'), prompts: 0, excluded: [{ reason: 'one-class', prompts: 4 }] });

/** The same cell in every metric, but for those given. */
export const aTableRow = (
  row: string,
  cells: readonly Cell[],
  given: { readonly [Metric in MetricName]?: readonly Cell[] } = {},
): TableRow => {
  const perPrompt = { values: new Float64Array(0), excluded: new Uint8Array(0) };
  const columns = METRICS.map((metric) => [metric, { perPrompt, cells: given[metric] ?? cells }] as const);
  return { row, chosen: null, metrics: Object.fromEntries(columns) as TableRow['metrics'] };
};

export const aScorerRow = (overrides: Partial<ScorerRow> = {}): ScorerRow => ({
  id: 'raw:clip@1',
  kind: 'raw',
  name: 'CLIP',
  models: ['clip@1'],
  notes: [],
  ...overrides,
});

export const someGroups: readonly Group[] = [
  { name: 'all', subset: null, prompts: 14, pairs: 140 },
  { name: 'counting', subset: 0, prompts: 4, pairs: 40 },
];

export const aBasis = (rows: readonly ScorerRow[]) => ({
  study: { id: 'x', slug: 'tia2', name: 'TIA2' },
  settings: DEFAULT_ANALYSIS_SETTINGS,
  groups: someGroups,
  rows,
});
