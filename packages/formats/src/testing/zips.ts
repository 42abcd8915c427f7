import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { aFile } from './temp-folder.ts';

export type ZipContents = Readonly<Record<string, string | Uint8Array>>;

/** A zip with files by name. @returns its bytes */
export async function zipBytes(files: ZipContents, mode?: number): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), name, mode === undefined ? {} : { mode });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** @returns the path of a zip with files by name */
export const aZip = async (files: ZipContents): Promise<string> => aFile('files.zip', await zipBytes(files));

/** The bytes with each occurrence of a text replaced by one of equal length: what no writer of zips would write. */
export function forged(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('a forged name has the length of the true one');
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

/** The zip as if every entry were encrypted. */
export function markedEncrypted(zip: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  for (const [mark, flagAt] of [
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ] as const) {
    for (let at = bytes.indexOf(mark, 0, 'latin1'); at !== -1; at = bytes.indexOf(mark, at + 4, 'latin1'))
      bytes.writeUInt16LE(bytes.readUInt16LE(at + flagAt) | 1, at + flagAt);
  }
  return bytes;
}
