import { createHash } from 'node:crypto';
import { type PairImportLine, PairImportLineSchema } from '@plumbline/contract';
import { isRejection, readJsonl } from '@plumbline/formats';
import { err, ok, type Result } from '@plumbline/result';
import { dropDuplicates } from '@plumbline/textnorm';
import { promptKeyOf } from '../../db/pair-writer/write-prompts.ts';
import type { RejectedLine } from './rejections.ts';

/** The largest row that the schema allows is smaller than this, even where every character takes four bytes. */
const MAX_LINE_BYTES = 24 * 1024 * 1024;
const ISSUES_LISTED = 3;

export type CheckedLine = Result<PairImportLine, 'rejected', RejectedLine>;

/** Parses each line; what other lines or the database say is not looked at yet. Blank lines are left out. */
export async function* parseLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<CheckedLine> {
  for await (const event of readJsonl(body, { file: '', maxLineBytes: MAX_LINE_BYTES })) {
    if (isRejection(event)) yield err('rejected', { line: event.line, code: event.code, message: event.message });
    else if (event.kind === 'record') yield checkRow(event.line, zip(event.names, event.values));
  }
}

const zip = (names: readonly string[], values: readonly unknown[]): object =>
  Object.fromEntries(names.map((name, index) => [name, values[index]]));

/** A row that names a line of its own (that of the file it was read from) is reported by it. */
function checkRow(lineOfBody: number, row: object): CheckedLine {
  const parsed = PairImportLineSchema.safeParse(row);
  if (parsed.success) return ok(withoutDuplicates(parsed.data));
  const line = 'line' in row && Number.isSafeInteger(row.line) && Number(row.line) > 0 ? Number(row.line) : lineOfBody;
  const reasons = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(' '));
  const more = reasons.length > ISSUES_LISTED ? ` (and ${reasons.length - ISSUES_LISTED} more)` : '';
  return err('rejected', {
    line,
    code: 'row_invalid',
    message: `${reasons.slice(0, ISSUES_LISTED).join('; ')}${more}.`,
  });
}

/** A list with nothing to say is as good as none. */
function withoutDuplicates({ contrastive, ...row }: PairImportLine): PairImportLine {
  const items = contrastive ? [...dropDuplicates(row.prompt, contrastive)] : [];
  return items.length > 0 ? { ...row, contrastive: items } : row;
}

/**
 * Remembers the contrastive list of each prompt. Two lists for one prompt cannot both be the newest: the second is
 * refused, so that the same file always means the same.
 */
export class ContrastiveLedger {
  readonly lists = new Map<string, { readonly line: number; readonly digest: string }>();

  /** Why the list of this row is refused, if it is. */
  admit({ line, prompt, subset = '', contrastive }: PairImportLine): RejectedLine | undefined {
    if (!contrastive) return undefined;
    const key = promptKeyOf({ prompt, subset });
    const digest = createHash('sha256').update(JSON.stringify(contrastive)).digest('base64');
    const earlier = this.lists.get(key);
    if (!earlier) this.lists.set(key, { line, digest });
    if (!earlier || earlier.digest === digest) return undefined;
    const message = `The prompt has other contrastive prompts on line ${earlier.line}.`;
    return { line, code: 'contrastive_conflict', message };
  }
}
