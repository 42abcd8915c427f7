import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncDirectory } from '../db/sync-tree.ts';

/** Writes a file that is either absent or complete, also after a crash or a power cut. */
export async function writeFileAtomically(file: string, bytes: Uint8Array): Promise<void> {
  const directory = path.dirname(file);
  const firstMade = await mkdir(directory, { recursive: true });
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  syncDirectory(directory);
  if (firstMade) syncDirectory(path.dirname(firstMade));
}
