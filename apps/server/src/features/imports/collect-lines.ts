import type { ImportLine, ImportRejection } from '@plumbline/contract';
import { dropDuplicates } from '@plumbline/textnorm';
import { ChunkSpool, type SpoolLimits } from './chunk-spool.ts';
import type { ImportItem } from './parse-lines.ts';
import { Rejections } from './rejections.ts';
import { SetLedger } from './set-ledger.ts';

export interface CollectOptions {
  readonly chunks: SpoolLimits;
  readonly findKnownImages: (sha256s: Iterable<string>) => Promise<ReadonlySet<string>>;
  /** Images that are not stored, and would be were this no rehearsal: their pairs go without them. */
  readonly imagesAtHand?: ReadonlySet<string> | undefined;
  readonly onProgress?: ((rows: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A line with its place among all lines of the import, from 0. */
export type NumberedLine = readonly [place: number, line: ImportLine];

/** All lines of an import, read and checked: good ones in a file, and what was refused. Remove the file after. */
export interface CollectedLines {
  readonly rows: number;
  readonly rejections: Rejections;
  readonly accepted: ChunkSpool<NumberedLine>;
  readonly promptsWithSets: SetLedger;
}

const LOOK_UP_ROWS = 1000;

/** Reads a whole import and sorts its lines into accepted and rejected ones. */
export async function collectLines(
  items: AsyncIterable<ImportItem>,
  { chunks, findKnownImages, imagesAtHand, onProgress, signal }: CollectOptions,
): Promise<CollectedLines> {
  const accepted = await ChunkSpool.create<NumberedLine>(chunks);
  try {
    const rejections = new Rejections();
    const promptsWithSets = new SetLedger();
    let rows = 0;
    for await (const batch of inBatches(items, LOOK_UP_ROWS)) {
      signal?.throwIfAborted();
      const named = batch.flatMap((item) => imageOf(item) ?? []);
      const images = named.length > 0 ? await findKnownImages(named) : new Set<string>();
      for (const given of batch) {
        const item = withoutImageAtHand(given, images, imagesAtHand);
        const rejected = 'code' in item ? item : findProblem(item, images, promptsWithSets);
        if (rejected) rejections.add(rejected);
        else if (!('code' in item)) await accepted.add([rows, withoutDuplicates(item)]);
        rows += 1;
      }
      onProgress?.(rows);
    }
    return { rows, rejections, accepted, promptsWithSets };
  } catch (error) {
    await accepted.remove();
    throw error;
  }
}

function withoutImageAtHand(item: ImportItem, stored: ReadonlySet<string>, atHand?: ReadonlySet<string>): ImportItem {
  const sha256 = imageOf(item);
  if (!sha256 || stored.has(sha256) || !atHand?.has(sha256) || 'code' in item || item.kind !== 'pair') return item;
  return { ...item, imageSha256: null };
}

const imageOf = (item: ImportItem): string | null | undefined =>
  'code' in item || item.kind !== 'pair' ? undefined : item.imageSha256;

function findProblem(line: ImportLine, images: ReadonlySet<string>, sets: SetLedger): ImportRejection | undefined {
  const place = { file: line.file ?? '', line: line.line };
  const sha256 = imageOf(line);
  if (sha256 && line.kind === 'pair' && !images.has(sha256)) {
    return { ...place, code: 'image_unknown', message: `The image "${line.image}" (${sha256}) has not been uploaded.` };
  }
  const refusal = sets.admit(withoutDuplicates(line));
  return refusal && { ...place, ...refusal };
}

/** A list with nothing to say is as good as none. */
function withoutDuplicates(line: ImportLine): ImportLine {
  if (line.kind !== 'pair' || !line.contrastive) return line;
  const { contrastive, ...pair } = line;
  const items = [...dropDuplicates(line.prompt, contrastive)];
  return items.length > 0 ? { ...pair, contrastive: items } : pair;
}

async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
