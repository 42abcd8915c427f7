import { ImportLineSchema } from '@plumbline/contract';
import { onlyFileOf } from '../files/only-file.ts';
import type { ImportContext, ImportItem } from '../import/import-context.ts';
import { isRejection, type Rejection, rejectAt } from '../rejection.ts';
import type { SourceRecord } from '../source-event.ts';
import { readTable } from '../table/read-table.ts';

/** The largest line that the schema allows is smaller, even where every character takes four bytes. */
const MAX_LINE_BYTES = 24 * 1024 * 1024;
const ISSUES_LISTED = 3;

/** Reads JSON lines that are import lines already. */
export async function* readLines({ tree, spec }: ImportContext): AsyncGenerator<ImportItem> {
  const file = onlyFileOf(tree);
  const table = { file, format: 'jsonl', encoding: spec.encoding, maxLineBytes: MAX_LINE_BYTES } as const;
  for await (const event of readTable(tree.open(file), table)) {
    if (isRejection(event)) yield event;
    else if (event.kind === 'record') yield checkLine(event, file);
  }
}

/** The number of a line is that of this file, not the one of the file which it was read from once. */
function checkLine(record: SourceRecord, file: string): ImportItem {
  const given = record.names.map((name, at) => [name, record.values[at]] as const);
  const line = { ...Object.fromEntries(given.filter(([name]) => name !== 'file')), line: record.line };
  const parsed = ImportLineSchema.safeParse(line);
  return parsed.success ? parsed.data : refuse(record.line, file, parsed.error.issues);
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string; readonly errors?: unknown };

function refuse(line: number, file: string, issues: readonly Issue[]): Rejection {
  const reasons = issues.slice(0, ISSUES_LISTED).map(({ path, message }) => [...path.map(String), message].join(' '));
  return rejectAt(file, line, { code: 'row_invalid', message: `${reasons.join('; ')}.` });
}
