import { mkdir, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '@plumbline/result';

/** How much of a file has come; nothing of one that is not there. */
export const receivedBytes = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/** Files that come in pieces, each from where the last one ended. */
export class GrowingFiles {
  readonly #writing = new Set<string>();

  /**
   * Adds bytes to a file; what came is kept when the rest does not come.
   *
   * @returns how many bytes there are then
   */
  async append(
    file: string,
    { offset, sizeBytes }: { readonly offset: number; readonly sizeBytes: number },
    body: AsyncIterable<Uint8Array>,
  ): Promise<Result<number, 'wrong_offset' | 'body_too_large'>> {
    if (this.#writing.has(file)) return err('wrong_offset');
    this.#writing.add(file);
    try {
      if ((await receivedBytes(file)) !== offset) return err('wrong_offset');
      await mkdir(path.dirname(file), { recursive: true });
      return await appendTo(file, sizeBytes - offset, offset, body);
    } finally {
      this.#writing.delete(file);
    }
  }
}

async function appendTo(file: string, room: number, offset: number, body: AsyncIterable<Uint8Array>) {
  const handle = await open(file, 'a', 0o600);
  let written = 0;
  try {
    for await (const bytes of body) {
      if (written + bytes.byteLength > room) {
        await handle.truncate(offset);
        return err('body_too_large');
      }
      await handle.write(bytes);
      written += bytes.byteLength;
    }
    return ok(offset + written);
  } finally {
    await handle.close();
  }
}
