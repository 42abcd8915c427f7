import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { RestoreError } from './backup-error.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly sizeBytes: number;
  /** To be read to its end before the next entry is asked for. */
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * The entries of a gzipped tar archive, in order.
 *
 * @throws RestoreError `not_a_backup` when not even the first entry can be read, `backup_damaged` after that
 */
export async function* readArchiveEntries(archive: Readable): AsyncGenerator<ArchiveEntry> {
  const entries = extract();
  const unpacking = pipeline(archive, createGunzip(), entries);
  // The failure also ends the loop below; without a listener it would end the process.
  unpacking.catch(() => undefined);
  let last: string | undefined;
  try {
    for await (const entry of entries) {
      last = entry.header.name;
      const content = namingFailures(entry as AsyncIterable<Uint8Array>, last);
      yield { name: last, sizeBytes: entry.header.size ?? 0, content };
    }
    await unpacking;
  } catch (error) {
    if (error instanceof RestoreError) throw error;
    throw describeFailure(error, last);
  } finally {
    archive.destroy();
  }
}

/** An archive that ends inside an entry fails whoever reads that entry. */
async function* namingFailures(content: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    throw describeFailure(error, name);
  }
}

function describeFailure(error: unknown, last: string | undefined): RestoreError {
  const reason = error instanceof Error ? error.message : String(error);
  if (last === undefined) {
    return new RestoreError('not_a_backup', `This is not a backup archive (${reason}).`, undefined, error);
  }
  return new RestoreError(
    'backup_damaged',
    `The archive is cut off or damaged in or after ${last} (${reason}).`,
    last,
    error,
  );
}

export async function readWhole(entry: ArchiveEntry): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry.content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const LINE_FEED = 0x0a;

/**
 * The lines of a stream that ends with a line feed, each without it. Only the byte 0x0A parts lines: JSON may hold other
 * line separators of Unicode.
 */
export async function* splitLines(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  for await (const chunk of content) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]).toString('utf8');
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield Buffer.concat(parts).toString('utf8');
}
