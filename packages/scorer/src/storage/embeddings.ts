import { openKeptEmbeddings } from '../store/opfs-embedding-store.ts';
import { clearStore, readStoreBytes } from '../store/segment-store.ts';

/** Embeddings of images and texts that this browser keeps, so that they need not be computed again. */
export async function readEmbeddingBytes(): Promise<number> {
  const folder = await openKeptEmbeddings();
  return folder ? readStoreBytes(folder) : 0;
}

export async function clearEmbeddings(): Promise<void> {
  const folder = await openKeptEmbeddings();
  if (folder) await clearStore(folder);
}
