import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
  /** False: the bytes are packed as tightly as they can be, as images are. */
  readonly isCompressed: boolean;
}

/** The same for every entry: equal contents give an equal file, whenever it is made. */
const MADE_AT = new Date(Date.UTC(1980, 0, 1, 12));

/** A zip file in pieces, made as fast as they are taken: an entry is begun when the one before it has been read. */
export async function* zipEntries(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  // The stream of a pipe, whatever the types say.
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => output.destroy(error as Error));
  const adding = addAll(zip, entries, output);
  // The failure also ends the loop below; without a listener it would end the process.
  adding.catch((error) => output.destroy(error));
  try {
    yield* output;
    await adding;
  } finally {
    output.destroy();
  }
}

async function addAll(zip: ZipFile, entries: AsyncIterable<ZipEntry>, output: Readable): Promise<void> {
  for await (const { name, content, isCompressed } of entries) {
    const source = Readable.from(content, { objectMode: false });
    const stop = () => source.destroy();
    output.once('close', stop);
    zip.addReadStream(source, name, {
      compress: isCompressed,
      mtime: MADE_AT,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
    await finished(source);
    output.off('close', stop);
  }
  zip.end();
}
