import { type AnalysisSettings, METRICS, type MetricName } from '@plumbline/analysis';
import { z } from 'zod';
import { pickSettings, readSettings, type SettingsSearch, writeSettings } from '../../lib/settings-search.ts';

const field = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
// The router reads `?subset=12` as a number.
const text = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1).max(300));

/** What of the figures the page shows. */
const ShownSchema = z.object({
  /** Of the panels for one subset; left out: all prompts. */
  subset: field(text),
  metric: field(z.enum(METRICS).exclude(['auroc'])),
  /** Rows whose difference is shown, first minus second. */
  first: field(text),
  second: field(text),
  /** The row of calibration and best-of-n. */
  scorer: field(text),
});
type Shown = Readonly<z.output<typeof ShownSchema>>;

/** All that the address of the page says: how figures are computed, and what of them is shown. */
export type ResultsSearch = SettingsSearch & Shown;

export const parseResultsSearch = (search: Readonly<Record<string, unknown>>): ResultsSearch => ({
  ...pickSettings(search),
  ...parseShown(search),
});

/** Without its empty fields, so that addresses stay short. */
function parseShown(search: Readonly<Record<string, unknown>>): Shown {
  const shown = Object.entries(ShownSchema.parse(search));
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}

/** Fields as a control gives them: `undefined` and empty texts take a field out. */
export type ShownPatch = { readonly [Field in keyof Shown]?: string | undefined };

export const changeShown = (search: ResultsSearch, patch: ShownPatch): ResultsSearch =>
  parseResultsSearch({ ...search, ...patch });

/** The same view under other settings. */
export const changeSettings = (search: ResultsSearch, patch: Partial<AnalysisSettings>): ResultsSearch => ({
  ...writeSettings({ ...readSettings(search).settings, ...patch }),
  ...parseShown(search),
});

/** The same view under the published settings. */
export const withPublishedSettings = (search: ResultsSearch): ResultsSearch => parseShown(search);

export const metricOf = ({ metric }: ResultsSearch): MetricName => metric ?? 'auroc';
