import type { PairImportLine } from '@plumbline/contract';
import { type CheckedLine, ContrastiveLedger, parseLines } from './check-lines.ts';
import { ChunkSpool } from './chunk-spool.ts';
import { type RejectedLine, Rejections } from './rejections.ts';

/** What the database knows that a line must agree with. */
export interface KnownFacts {
  findKnownImages(sha256s: Iterable<string>): Promise<Set<string>>;
  /** Names that belong to raters of another kind. */
  readonly takenNames: ReadonlySet<string>;
}

export interface CheckedImport {
  readonly rows: number;
  readonly rejections: Rejections;
  readonly accepted: ChunkSpool<PairImportLine>;
  readonly promptsWithList: ReadonlyMap<string, unknown>;
}

const LOOK_UP_ROWS = 1000;
const CHUNK_LIMITS = { rows: 500, bytes: 2 * 1024 * 1024 };

/** Reads a whole import and sorts its lines into accepted ones, kept in a file, and rejected ones. Remove the file after. */
export async function checkImport(body: AsyncIterable<Uint8Array>, facts: KnownFacts): Promise<CheckedImport> {
  const accepted = await ChunkSpool.create<PairImportLine>(CHUNK_LIMITS);
  try {
    const rejections = new Rejections();
    const ledger = new ContrastiveLedger();
    let rows = 0;
    for await (const batch of inBatches(parseLines(body), LOOK_UP_ROWS)) {
      rows += batch.length;
      const images = await facts.findKnownImages(batch.flatMap((line) => (line.ok && line.value.imageSha256) || []));
      for (const line of batch) {
        const rejected = line.ok ? findProblem(line.value, images, facts.takenNames, ledger) : line.details;
        if (rejected) rejections.add(rejected);
        else if (line.ok) await accepted.add(line.value);
      }
    }
    return { rows, rejections, accepted, promptsWithList: ledger.lists };
  } catch (error) {
    await accepted.remove();
    throw error;
  }
}

function findProblem(
  row: PairImportLine,
  images: ReadonlySet<string>,
  takenNames: ReadonlySet<string>,
  ledger: ContrastiveLedger,
): RejectedLine | undefined {
  const { line, image, imageSha256, labels = [] } = row;
  if (imageSha256 && !images.has(imageSha256)) {
    return { line, code: 'image_unknown', message: `The image "${image}" (${imageSha256}) has not been uploaded.` };
  }
  const taken = labels.find(({ rater }) => takenNames.has(rater));
  if (taken) {
    return { line, code: 'rater_taken', message: `"${taken.rater}" is the name of a simulated rater of this study.` };
  }
  return ledger.admit(row);
}

async function* inBatches(lines: AsyncIterable<CheckedLine>, size: number): AsyncGenerator<CheckedLine[]> {
  let batch: CheckedLine[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
