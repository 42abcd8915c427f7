import { type BehindFigure, SETTING_NAMES } from '@plumbline/analysis';
import { z } from 'zod';
import { PROMPTS_BEHIND } from '../explorer-link.ts';
import { readParted } from '../votes/parted.ts';
import { type Ranges, readRanges, writeRanges } from './ranges.ts';

export const LAYOUTS = ['grid', 'list', 'scatter', 'prompts', 'map'] as const;
/** Axes of named categories; a view names those that it wants. */
export const PICK_AXES = [
  'subset',
  'generator',
  'certainty',
  'label',
  'rater',
  'alone',
  'tag',
  'decision',
  'image',
] as const;
export type PickAxis = (typeof PICK_AXES)[number];

const field = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
// The router reads `?subset=12` as a number.
const text = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
const words = text.pipe(z.string().trim().min(1).max(2000));
const pick = z
  .union([words.transform((one) => [one]), z.array(words)])
  .transform((names) => [...new Set(names)])
  // One name stands in an address as it is.
  .transform((names) => (names.length === 1 ? names[0] : names.length === 0 ? undefined : names));

const picks = Object.fromEntries(PICK_AXES.map((axis) => [axis, field(pick)])) as Record<
  PickAxis,
  ReturnType<typeof field<typeof pick>>
>;
// Numbers stay numbers: the router would put a text that looks like one into quotes.
const setting = z.union([z.number(), words]);
const settings = Object.fromEntries(SETTING_NAMES.map((name) => [name, field(setting)])) as Record<
  (typeof SETTING_NAMES)[number],
  ReturnType<typeof field<typeof setting>>
>;

const ViewSchema = z
  .object({
    layout: field(z.enum(LAYOUTS).exclude(['grid'])),
    /** See `readSort`. */
    sort: field(words.refine((sort) => sort !== 'disagreement')),
    order: field(z.literal('rising')),
    /** Ranges of numbers, see `readRanges`. */
    where: field(words.transform((where) => writeRanges(readRanges(where)))),
    ...picks,
    /** Part of the prompt. */
    search: field(words),
    /** What the scatter shows: `human` or the row of a scorer. */
    x: field(words),
    y: field(words),
    /** Id of the prompt whose images stand side by side. */
    prompt: field(words),
    /** The figure whose pairs these are; only together. */
    scorer: field(words),
    metric: field(words),
    prompts: field(z.enum(PROMPTS_BEHIND)),
    /** Comparisons of an evaluation whose images these are, see `readParted`. */
    parted: field(words.refine((text) => readParted(text) !== null)),
    ...settings,
  })
  .transform(withoutUndefined);

/** What an address says of a list of pairs. A field that has its default is left out, so addresses stay short. */
export type View = Readonly<Partial<z.output<typeof ViewSchema>>>;
export type Layout = (typeof LAYOUTS)[number];

/** The view that an address asks for; what is unknown or out of range falls back to the default. */
export const parseView = (search: Readonly<Record<string, unknown>>): View => ViewSchema.parse(search);

function withoutUndefined<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}

/** Fields as a control gives them: `undefined`, empty texts and defaults take a field out. */
export type ViewPatch = { readonly [Field in keyof View]?: View[Field] | string | undefined };

export const changeView = (view: View, patch: ViewPatch): View => parseView({ ...view, ...patch });

export const layoutOf = (view: View): Layout => view.layout ?? 'grid';
export const rangesOf = (view: View): Ranges => readRanges(view.where);

/** Another range of one axis; undefined takes it out. */
export function withRange(view: View, id: string, range: Ranges[string] | undefined): View {
  const { [id]: _old, ...others } = rangesOf(view);
  return changeView(view, { where: writeRanges(range === undefined ? others : { ...others, [id]: range }) });
}

export function picksOf(view: View, axis: PickAxis): readonly string[] {
  const wanted = view[axis];
  return wanted === undefined ? [] : typeof wanted === 'string' ? [wanted] : wanted;
}

/** The figure of the Results page that the pairs are behind. */
export function behindOf({
  scorer,
  metric,
  prompts,
}: View): { readonly row: string; readonly metric: string; readonly prompts: BehindFigure['prompts'] } | null {
  if (scorer === undefined || metric === undefined) return null;
  return { row: scorer, metric, prompts: prompts ?? 'defined' };
}

const FILTERS = [...PICK_AXES, 'where', 'search', 'scorer', 'metric', 'prompts', 'parted'] as const;

/** The same list without its filters; how it is sorted, laid out and computed stays. */
export const clearFilters = (view: View): View =>
  changeView(view, Object.fromEntries(FILTERS.map((name) => [name, undefined])));

export const hasFilters = (view: View): boolean => FILTERS.some((name) => view[name] !== undefined);
