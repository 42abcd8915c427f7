import { LABEL_EXPORT_COLUMNS } from '../labels/label-export.ts';
import type { Problem } from '../rejection.ts';
import { nearestName } from './nearest-name.ts';

/** What a column can hold, with the names it is known by. Case and surrounding spaces of a name do not matter. */
export const PAIR_FIELDS = {
  prompt: ['prompt', 'text', 'caption'],
  image: ['image', 'file', 'file_name', 'filename', 'image_path', 'path'],
  subset: ['subset', 'category', 'challenge'],
  generator: ['generator', 'model'],
  contrastive: ['contrastive', 'contrastive_prompts', 'negatives'],
  labels: ['labels'],
  label: ['label'],
  rater: ['rater', 'annotator'],
  note: ['note'],
  metadata: ['metadata'],
} as const satisfies Record<string, readonly string[]>;

export type PairField = keyof typeof PAIR_FIELDS;

export interface ColumnOptions {
  /** Own names of columns: `{ prompt: 'Question' }`. They come before the known names. */
  readonly columns?: Readonly<Partial<Record<PairField, string>>>;
  /** Names of columns to pass over. */
  readonly ignore?: readonly string[];
  /** Whether images are named by a template, so that no column names them. */
  readonly hasImageTemplate: boolean;
}

export interface ResolvedColumns {
  /** Position of each field that is there. */
  readonly positions: ReadonlyMap<PairField, number>;
  readonly problems: readonly Problem[];
}

const FIELD_OF_ALIAS = new Map<string, PairField>(
  (Object.keys(PAIR_FIELDS) as PairField[]).flatMap((field) =>
    PAIR_FIELDS[field].map((alias): [string, PairField] => [alias, field]),
  ),
);

/** Columns of an exported file of labels that say nothing about a pair. */
const IGNORED_EXPORT_COLUMNS = LABEL_EXPORT_COLUMNS.filter((name) => !FIELD_OF_ALIAS.has(name));

const normaliseName = (name: string) => name.trim().toLowerCase();

/** Finds out what each column holds. Every name that is unknown, missing or given twice is a problem. */
export function resolveColumns(names: readonly string[], options: ColumnOptions): ResolvedColumns {
  const known = knownNames(options);
  const positions = new Map<PairField, number>();
  const problems: Problem[] = [];
  names.forEach((name, at) => {
    const field = known.get(normaliseName(name));
    if (field === undefined) problems.push(unknownColumn(name, [...known.keys()], names));
    else if (field === 'ignored') return;
    else if (positions.has(field)) problems.push(sameField(field, names[positions.get(field) ?? 0] ?? '', name));
    else positions.set(field, at);
  });
  return { positions, problems: [...problems, ...missingColumns(positions, options)] };
}

/** The columns that the options name but the header lacks. */
export function findUnmatchedMappings(names: readonly string[], options: ColumnOptions): Problem[] {
  const present = new Set(names.map(normaliseName));
  return Object.entries(options.columns ?? {})
    .filter(([, name]) => !present.has(normaliseName(name)))
    .map(([field, name]) => ({
      code: 'missing_column',
      column: name,
      message: `There is no column "${name}" to read the ${field} from; did you mean "${nearestName(name, names)}"?`,
    }));
}

function knownNames({ columns, ignore }: ColumnOptions): Map<string, PairField | 'ignored'> {
  const known = new Map<string, PairField | 'ignored'>(FIELD_OF_ALIAS);
  for (const name of IGNORED_EXPORT_COLUMNS) known.set(name, 'ignored');
  for (const [field, name] of Object.entries(columns ?? {})) known.set(normaliseName(name), field as PairField);
  for (const name of ignore ?? []) known.set(normaliseName(name), 'ignored');
  return known;
}

function missingColumns(positions: ReadonlyMap<PairField, number>, { hasImageTemplate }: ColumnOptions): Problem[] {
  const has = (field: PairField) => positions.has(field);
  const problems: Problem[] = [];
  if (!has('prompt')) problems.push(missing('prompt', 'The prompt'));
  if (!hasImageTemplate && !has('image')) problems.push(missing('image', 'The name of the image'));
  if (hasImageTemplate && has('image')) problems.push(clash('image', 'Images are named by a column and by a template'));
  if (has('label') && !has('rater')) problems.push(missing('rater', 'Who gave the label'));
  if (has('rater') && !has('label')) problems.push(missing('label', 'What the rater answered'));
  if (has('note') && !has('label')) problems.push(missing('label', 'The label that the note belongs to'));
  if (has('labels') && has('label')) problems.push(clash('labels', 'Labels come in a list and one a line'));
  return problems;
}

const missing = (field: PairField, what: string): Problem => ({
  code: 'missing_column',
  column: field,
  message: `${what} is missing: there is no column ${PAIR_FIELDS[field].map((name) => `"${name}"`).join(', ')}.`,
});

const clash = (column: string, what: string): Problem => ({
  code: 'ambiguous_column',
  column,
  message: `${what}; ignore one of the two.`,
});

const sameField = (field: PairField, first: string, second: string): Problem => ({
  code: 'ambiguous_column',
  column: second,
  message: `The columns "${first}" and "${second}" both give the ${field}; ignore one of the two.`,
});

function unknownColumn(name: string, known: readonly string[], names: readonly string[]): Problem {
  const hint = separatorHint(name, names) ?? `the nearest known name is "${nearestName(name, known)}"`;
  return { code: 'unknown_column', column: name, message: `The column "${name}" is unknown; ${hint}.` };
}

/** A header in one piece usually means that the columns are separated by something else. */
function separatorHint(name: string, names: readonly string[]): string | undefined {
  const separator = names.length === 1 ? [';', '\t', ','].find((candidate) => name.includes(candidate)) : undefined;
  if (separator === undefined) return undefined;
  return `the columns seem to be separated by ${separator === '\t' ? 'tabs' : `"${separator}"`}, so say so`;
}
