import type { FileTree } from './file-tree.ts';

const START_BYTES = 64 * 1024;

/** The first bytes of a file, at most 64 KiB. */
export async function readStart(tree: FileTree, name: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of tree.open(name)) {
    parts.push(part);
    sizeBytes += part.length;
    if (sizeBytes >= START_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, START_BYTES);
}
