import { readFile } from 'node:fs/promises';
import { findMissingImages, uploadImage } from '@plumbline/contract';
import { type Connection, expectOk } from '../connect.ts';

const ASK_AT_ONCE = 5000;
const UPLOADS_AT_ONCE = 4;

/** Those of the images that the server does not hold. */
export async function findMissing({ call }: Connection, sha256s: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (let from = 0; from < sha256s.length; from += ASK_AT_ONCE) {
    const body = { sha256s: sha256s.slice(from, from + ASK_AT_ONCE) };
    missing.push(...expectOk(await call(findMissingImages, { body })).missing);
  }
  return missing;
}

/** Sends the images that the server does not hold yet. */
export async function uploadMissingImages(
  connection: Connection,
  images: ReadonlyMap<string, string>,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const missing = await findMissing(connection, [...images.keys()]);
  const waiting = [...missing];
  let done = 0;
  const uploadNext = async (): Promise<void> => {
    for (let sha256 = waiting.pop(); sha256 !== undefined; sha256 = waiting.pop()) {
      const bytes = await readFile(images.get(sha256) as string);
      expectOk(await connection.call(uploadImage, { body: new Uint8Array(bytes) }));
      done += 1;
      onProgress(done, missing.length);
    }
  };
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, uploadNext));
  return missing.length;
}
