import { CRITERION_NAMES } from '@plumbline/analysis';
import { z } from 'zod';

const field = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
// The router reads `?subset=12` as a number.
const text = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1).max(300));

const SearchSchema = z.object({
  criterion: field(z.enum(CRITERION_NAMES)),
  /** Name of the contender that the others are compared with. */
  baseline: field(text),
  /** Left out: all prompts. */
  subset: field(text),
  /** Ids of raters who are left out. */
  without: field(z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).min(1)])),
  /** Left out: votes of simulated raters are among the figures. */
  simulated: field(z.literal('off')),
});
export type StandingsSearch = Readonly<z.output<typeof SearchSchema>>;

/** What the address of the page says; without its empty fields, so that addresses stay short. */
export function parseStandingsSearch(search: Readonly<Record<string, unknown>>): StandingsSearch {
  const fields = Object.entries(SearchSchema.parse(search));
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}
