import { type EndpointCall, type listPairs, PAIR_SORTS } from '@plumbline/contract';
import { z } from 'zod';

export const LAYOUTS = ['grid', 'list'] as const;
/** Answers in words: `label=1` in an address would read like a count. */
export const LABEL_FILTERS = ['aligned', 'not-aligned', 'unsure', 'none'] as const;

const field = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
// The router reads `?subset=12` as a number.
const text = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1).max(200));
const unit = z.coerce.number().min(0).max(1);

const ViewSchema = z
  .object({
    layout: field(z.enum(LAYOUTS).exclude(['grid'])),
    sort: field(z.enum(PAIR_SORTS).exclude(['disagreement'])),
    subset: field(text),
    generator: field(text),
    label: field(z.enum(LABEL_FILTERS)),
    /** TextNorm from, above 0. */
    min: field(unit.refine((value) => value > 0)),
    /** TextNorm to, below 1. */
    max: field(unit.refine((value) => value < 1)),
    /** Part of the prompt. */
    search: field(text),
  })
  .transform((view) => ((view.min ?? 0) > (view.max ?? 1) ? { ...view, min: undefined, max: undefined } : view));

/** What an address says of a list of pairs. A field that has its default is left out, so addresses stay short. */
export type View = Readonly<z.output<typeof ViewSchema>>;
export type Sort = (typeof PAIR_SORTS)[number];
export type Layout = (typeof LAYOUTS)[number];

/** The view that an address asks for; what is unknown or out of range falls back to the default. */
export const parseView = (search: Readonly<Record<string, unknown>>): View => ViewSchema.parse(search);

/** Fields as a control gives them: `undefined`, empty texts and defaults take a field out. */
export type ViewPatch = { readonly [Field in keyof View]?: string | number | undefined };

export const changeView = (view: View, patch: ViewPatch): View => parseView({ ...view, ...patch });

export const sortOf = (view: View): Sort => view.sort ?? 'disagreement';
export const layoutOf = (view: View): Layout => view.layout ?? 'grid';

/** The same list without its filters; how it is sorted and laid out stays. */
export const clearFilters = ({ layout, sort }: View): View => ({ layout, sort });

export const hasFilters = (view: View): boolean =>
  Object.values({ ...view, layout: undefined, sort: undefined }).some((value) => value !== undefined);

const LABEL_CODE = { aligned: '1', 'not-aligned': '0', unsure: '-1', none: 'none' } as const;

/** What the API is asked for a view. The layout does not matter there, so changing it loads nothing anew. */
export function toPairsQuery(view: View): NonNullable<EndpointCall<typeof listPairs>['query']> {
  const { layout: _layout, sort: _sort, label, ...filter } = view;
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), sort: sortOf(view), ...(label && { label: LABEL_CODE[label] }) };
}
