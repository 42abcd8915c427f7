import type { ColumnMapping, ImportedModel, ImportField, ImportSpec } from '@plumbline/contract';
import type { Problem } from '../rejection.ts';
import type { KnownColumns } from './known-columns.ts';
import { nearestName } from './nearest-name.ts';

/** The part of a spec that says what columns mean. */
export type ColumnChoices = Pick<ImportSpec, 'columns' | 'otherColumns'>;

interface ColumnOf<Meaning> {
  readonly at: number;
  readonly column: string;
  readonly of: Meaning;
}

/** What each column of a table holds, by its place. */
export interface ResolvedColumns {
  readonly positions: ReadonlyMap<ImportField, number>;
  readonly raters: readonly ColumnOf<string>[];
  readonly models: readonly ColumnOf<ImportedModel>[];
  readonly entries: readonly ColumnOf<string>[];
  readonly problems: readonly Problem[];
}

export const normaliseName = (name: string): string => name.trim().toLowerCase();

/** Finds out what each column holds. Every name that is unknown, or means what another one means, is a problem. */
export function resolveColumns(
  names: readonly string[],
  { columns, otherColumns }: ColumnChoices,
  known: KnownColumns,
): ResolvedColumns {
  const resolution = new Resolution(known);
  const listed = new Map(columns.map((mapping) => [normaliseName(mapping.column), mapping]));
  const aliases = fieldsByAlias(known);
  names.forEach((column, at) => {
    const alias = aliases.get(normaliseName(column));
    const mapping = listed.get(normaliseName(column)) ?? (alias && { column, field: alias });
    if (mapping) resolution.place(mapping, at, column);
    else if (otherColumns === 'metadata') resolution.entries.push({ at, column, of: column.trim() });
    else if (otherColumns === 'reject')
      resolution.problems.push(unknownColumn(column, [...listed.keys(), ...aliases.keys()], names));
  });
  return resolution;
}

class Resolution implements ResolvedColumns {
  readonly positions = new Map<ImportField, number>();
  readonly raters: ColumnOf<string>[] = [];
  readonly models: ColumnOf<ImportedModel>[] = [];
  readonly entries: ColumnOf<string>[] = [];
  readonly problems: Problem[] = [];
  readonly #taken = new Map<string, string>();

  constructor(private readonly known: KnownColumns) {}

  place(mapping: ColumnMapping, at: number, column: string): void {
    if (mapping.field === 'ignore') return;
    const meaning = meaningOf(mapping);
    const earlier = this.#taken.get(meaning);
    if (earlier !== undefined) {
      this.problems.push(sameMeaning(meaning, earlier, column));
      return;
    }
    this.#taken.set(meaning, column);
    if (mapping.field === 'labelOf') this.raters.push({ at, column, of: mapping.rater });
    else if (mapping.field === 'rewardOf') this.models.push({ at, column, of: mapping.model });
    else if (mapping.field === 'metadataEntry') this.entries.push({ at, column, of: mapping.name });
    else if (this.known[mapping.field]) this.positions.set(mapping.field, at);
    else this.problems.push(foreignField(column, mapping.field));
  }
}

function meaningOf(mapping: ColumnMapping): string {
  if (mapping.field === 'labelOf') return `label of ${mapping.rater}`;
  if (mapping.field === 'rewardOf') return `reward of ${[mapping.model.id, mapping.model.revision].join(' ').trim()}`;
  return mapping.field === 'metadataEntry' ? `metadata "${mapping.name}"` : mapping.field;
}

export function fieldsByAlias(known: KnownColumns): Map<string, ImportField> {
  const fields = Object.keys(known) as ImportField[];
  return new Map(fields.flatMap((field) => (known[field] ?? []).map((alias) => [alias, field] as const)));
}

/** The columns that the spec lists but the table lacks. */
export function findUnmatchedMappings(names: readonly string[], { columns }: ColumnChoices): Problem[] {
  const present = new Set(names.map(normaliseName));
  return columns
    .filter(({ column, field }) => field !== 'ignore' && !present.has(normaliseName(column)))
    .map((mapping) => ({
      code: 'missing_column',
      column: mapping.column,
      message: `There is no column "${mapping.column}" to read the ${meaningOf(mapping)} from; did you mean "${nearestName(mapping.column, names)}"?`,
    }));
}

/** Columns of answers or rewards in a table that has none of them. */
export const foreignColumns = (columns: readonly ColumnOf<unknown>[], what: string): Problem[] =>
  columns.map(({ column }) => ({
    code: 'invalid_option',
    column,
    message: `The column "${column}" is said to hold ${what}, which a table of this kind does not have.`,
  }));

export const missingColumn = (field: ImportField, what: string, known: KnownColumns): Problem => ({
  code: 'missing_column',
  column: field,
  message: `${what} is missing: there is no column ${(known[field] ?? []).map((name) => `"${name}"`).join(', ')}.`,
});

export const clashingColumns = (column: string, what: string): Problem => ({
  code: 'ambiguous_column',
  column,
  message: `${what}; ignore one of the two.`,
});

const sameMeaning = (meaning: string, first: string, second: string): Problem => ({
  code: 'ambiguous_column',
  column: second,
  message: `The columns "${first}" and "${second}" both give the ${meaning}; ignore one of the two.`,
});

const foreignField = (column: string, field: ImportField): Problem => ({
  code: 'invalid_option',
  column,
  message: `The column "${column}" is said to hold "${field}", which a table of this kind does not have.`,
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
