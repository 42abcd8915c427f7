import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingStore } from '../cache/embedding-store.ts';
import { tryLockFile } from '../files/node/lock-file.ts';
import type { SegmentFolder } from './segment-folder.ts';
import { SegmentStore, type StoreLimits } from './segment-store.ts';

/** Embeddings in a folder that several processes may share. Made when it is not there. */
export function createNodeEmbeddingStore(directory: string, limits?: StoreLimits): EmbeddingStore {
  return new SegmentStore(toSegmentFolder(directory), limits);
}

function toSegmentFolder(directory: string): SegmentFolder {
  const at = (name: string) => join(directory, name);
  return {
    list: async () => {
      await mkdir(directory, { recursive: true });
      const names = (await readdir(directory)).filter((name) => /\.(data|index)$/.test(name));
      return Promise.all(names.map(async (name) => ({ name, sizeBytes: (await stat(at(name))).size })));
    },
    read: (name, from, to) => readRange(at(name), from, to),
    append: async (name, make) => {
      const file = await open(at(name), 'a');
      try {
        await file.appendFile(make((await file.stat()).size));
      } finally {
        await file.close();
      }
    },
    remove: (name) => rm(at(name), { force: true }),
    claim: async (segment) => (await tryLockFile(at(`${segment}.lock`))) !== null,
  };
}

async function readRange(path: string, from: number, to: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
    const { bytesRead } = await file.read(bytes, 0, bytes.byteLength, from);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
