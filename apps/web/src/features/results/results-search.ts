import { METRICS, type MetricName } from '@plumbline/analysis';
import { z } from 'zod';
import { pickSettings, type SettingsSearch } from '../../lib/pick-settings.ts';

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
export type Shown = Readonly<z.output<typeof ShownSchema>>;

/** All that the address of the page says: how figures are computed, and what of them is shown. */
export type ResultsSearch = SettingsSearch & Shown;

export const parseResultsSearch = (search: Readonly<Record<string, unknown>>): ResultsSearch => ({
  ...pickSettings(search),
  ...parseShown(search),
});

/** Without its empty fields, so that addresses stay short. */
export function parseShown(search: Readonly<Record<string, unknown>>): Shown {
  const shown = Object.entries(ShownSchema.parse(search));
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}

export const metricOf = ({ metric }: ResultsSearch): MetricName => metric ?? 'auroc';
