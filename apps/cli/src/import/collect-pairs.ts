import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { PairImportRow } from '@plumbline/contract';
import {
  checkImage,
  type ImageIndex,
  isRejection,
  type ReadPairsOptions,
  type Rejection,
  readPairs,
  rejectAt,
  resolveImage,
} from '@plumbline/formats';

/** A file of pairs after every check that can be made here: good rows on disk, images by hash, and what was refused. */
export interface CollectedPairs {
  readonly rows: number;
  /** SHA-256 -> path of one file with those bytes. */
  readonly images: ReadonlyMap<string, string>;
  readonly rejections: readonly Rejection[];
}

/** Rows whose images are decoded side by side. */
const BATCH_ROWS = 16;

type CheckedRow = { readonly row: PairImportRow & { imageSha256: string }; readonly path: string } | Rejection;

/** The same image on many lines is decoded once. */
function createImageCheck() {
  const checks = new Map<string, ReturnType<typeof checkImage>>();
  return (path: string) => {
    const known = checks.get(path) ?? checkImage(path);
    checks.set(path, known);
    return known;
  };
}

async function checkRow(
  row: PairImportRow,
  file: string,
  index: ImageIndex,
  check: ReturnType<typeof createImageCheck>,
): Promise<CheckedRow> {
  const resolved = resolveImage(index, row.image);
  if (!resolved.ok) return rejectAt(file, row.line, { code: resolved.code, message: resolved.details });
  const { name, path } = resolved.value;
  const checked = await check(path);
  if (!checked.ok) return rejectAt(file, row.line, { code: checked.code, message: `${name}: ${checked.details}` });
  return { row: { ...row, image: name, imageSha256: checked.value.sha256 }, path };
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * Reads and checks a file of pairs with its images. Good rows go to `rowsPath` as NDJSON, so that memory stays flat.
 *
 * @throws when the file cannot be read or the rows cannot be written
 */
export async function collectPairs(
  path: string,
  options: ReadPairsOptions,
  index: ImageIndex,
  rowsPath: string,
  onRows: (rows: number) => void,
): Promise<CollectedPairs> {
  const check = createImageCheck();
  const images = new Map<string, string>();
  const rejections: Rejection[] = [];
  const out = await open(rowsPath, 'w');
  let rows = 0;
  try {
    for await (const batch of inBatches(readPairs(createReadStream(path), options), BATCH_ROWS)) {
      const checked = await Promise.all(
        batch.map((item) => (isRejection(item) ? item : checkRow(item, options.file, index, check))),
      );
      for (const item of checked) {
        if (isRejection(item)) {
          rejections.push(item);
          continue;
        }
        images.set(item.row.imageSha256, item.path);
        await out.write(`${JSON.stringify(item.row)}\n`);
        rows += 1;
      }
      onRows(rows);
    }
  } finally {
    await out.close();
  }
  return { rows, images, rejections };
}
