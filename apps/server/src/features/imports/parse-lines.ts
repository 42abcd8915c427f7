import {
  type ImportLine,
  type ImportRejection,
  PairImportLineSchema,
  PromptImportLineSchema,
  ScoreImportLineSchema,
  VoteImportLineSchema,
} from '@plumbline/contract';
import { isRejection, readJsonl } from '@plumbline/formats';
import { findUnstorableText } from '../../http/unstorable-text.ts';

/** The largest row that the schema allows is smaller than this, even where every character takes four bytes. */
const MAX_LINE_BYTES = 24 * 1024 * 1024;
const ISSUES_LISTED = 3;

export type ImportItem = ImportLine | ImportRejection;

/** Parses JSON lines; what other lines or the database say is not looked at yet. Blank lines are left out. */
export async function* parseLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<ImportItem> {
  for await (const event of readJsonl(body, { file: '', maxLineBytes: MAX_LINE_BYTES })) {
    if (isRejection(event)) yield { file: '', line: event.line, code: event.code, message: event.message };
    else if (event.kind === 'record') yield checkRow(event.line, zip(event.names, event.values));
  }
}

const zip = (names: readonly string[], values: readonly unknown[]): Row =>
  Object.fromEntries(names.map((name, index) => [name, values[index]]));

type Row = Readonly<Record<string, unknown>>;

/** A row that names a line of its own (that of the file it was read from) is reported by it. */
function checkRow(lineOfBody: number, row: Row): ImportItem {
  const parsed = parseRow(row);
  if (parsed.line) return parsed.line;
  const line = Number.isSafeInteger(row.line) && Number(row.line) > 0 ? Number(row.line) : lineOfBody;
  const file = typeof row.file === 'string' ? row.file : '';
  const listed = parsed.reasons.slice(0, ISSUES_LISTED).join('; ');
  const more = parsed.reasons.length > ISSUES_LISTED ? ` (and ${parsed.reasons.length - ISSUES_LISTED} more)` : '';
  return { file, line, code: 'row_invalid', message: `${listed}${more}.` };
}

type ParsedRow = { readonly line: ImportLine } | { readonly line?: never; readonly reasons: readonly string[] };

/** By its kind: a union would try, and fail, the schemas of the other kinds for every line. */
function parseRow({ kind = 'pair', ...row }: Row): ParsedRow {
  if (kind === 'pair') {
    const parsed = PairImportLineSchema.safeParse(row);
    return parsed.success ? { line: { kind, ...parsed.data } } : { reasons: describe(parsed.error.issues) };
  }
  const schema = isOther(kind) ? OTHERS[kind] : undefined;
  if (!schema) return { reasons: ['kind is neither pair, prompt, score nor vote'] };
  const unstorable = findUnstorableText(row);
  if (unstorable) return { reasons: [`${unstorable.join(' ')} holds a character that cannot be stored`] };
  const parsed = schema.safeParse({ kind, ...row });
  return parsed.success ? { line: parsed.data } : { reasons: describe(parsed.error.issues) };
}

const OTHERS = { prompt: PromptImportLineSchema, score: ScoreImportLineSchema, vote: VoteImportLineSchema } as const;
const isOther = (kind: unknown): kind is keyof typeof OTHERS => typeof kind === 'string' && Object.hasOwn(OTHERS, kind);

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

const describe = (issues: readonly Issue[]): string[] =>
  issues.map(({ path, message }) => [...path.map(String), message].join(' '));
