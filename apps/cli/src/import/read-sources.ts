import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { IMPORT_LIMITS, type ImportSpec } from '@plumbline/contract';
import {
  type ImportItem,
  type ImportSource,
  isRejection,
  openImport,
  type Rejection,
  type TakeImage,
} from '@plumbline/formats';

/** One thing to import, and how it is read. */
export interface ImportInput {
  readonly source: ImportSource;
  readonly spec: ImportSpec;
  /** Goes before the names of its images, so that files of one name from two folders are told apart. */
  readonly imagePrefix?: string;
  /** Rows of a table without an image are passed over. */
  readonly hasGaps?: boolean;
}

/** What was read: good lines are on disk, so that memory stays flat. */
export interface ReadLines {
  readonly rows: number;
  readonly rejectedRows: number;
  /** The first of them: a file of nothing but errors must not fill the memory. */
  readonly rejections: readonly Rejection[];
}

const FLUSH_CHARS = 1024 * 1024;
const TELL_EVERY_ROWS = 1000;

/** Reads sources one after the other into a file of JSON lines. Lines name their source where there are several. */
export async function readSources(
  inputs: readonly ImportInput[],
  linesPath: string,
  takeImage: TakeImage,
  onRows: (rows: number) => void,
): Promise<ReadLines> {
  const rejections: Rejection[] = [];
  const out = await open(linesPath, 'w');
  let rows = 0;
  let rejectedRows = 0;
  let text = '';
  try {
    for (const { source, spec, imagePrefix, hasGaps } of inputs) {
      const name = inputs.length > 1 ? { file: source.name ?? basename(source.path) } : {};
      for await (const item of openImport(source, spec, { takeImage })) {
        if (isRejection(item)) {
          if (hasGaps && item.code === 'row_without_image') continue;
          rejectedRows += 1;
          if (rejections.length < IMPORT_LIMITS.rejectionsListed) rejections.push(item);
          continue;
        }
        text += `${JSON.stringify({ ...name, ...withPrefix(item, imagePrefix) })}\n`;
        rows += 1;
        if (text.length > FLUSH_CHARS) {
          await out.write(text);
          text = '';
        }
        if (rows % TELL_EVERY_ROWS === 0) onRows(rows);
      }
    }
    await out.write(text);
  } finally {
    await out.close();
  }
  return { rows, rejectedRows, rejections };
}

type Line = Exclude<ImportItem, Rejection>;

const withPrefix = (line: Line, prefix: string | undefined): Line =>
  prefix === undefined || line.kind !== 'pair' ? line : { ...line, image: `${prefix}${line.image}` };
