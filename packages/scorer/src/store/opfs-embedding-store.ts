import type { EmbeddingStore } from '../cache/embedding-store.ts';
import { listFolder, openOpfsFolder, readOpfsFile, removeFromFolder } from '../files/browser/opfs-folder.ts';
import { hasSyncAccess, openForWriting, openSyncAccess, writeWhole } from '../files/browser/sync-access.ts';
import type { SegmentFolder } from './segment-folder.ts';
import { SegmentStore } from './segment-store.ts';

const EMBEDDINGS = 'embeddings';

/** Embeddings in the origin private file system, for dedicated workers; where there is none, nothing is ever found. */
export function createOpfsEmbeddingStore(): EmbeddingStore {
  return new SegmentStore(toSegmentFolder(openFolder));
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const folder = hasSyncAccess() ? await openOpfsFolder(EMBEDDINGS, { create: true }) : null;
  if (folder === null) throw new Error('This browser keeps nothing for this site.');
  return folder;
}

/** For pages, which list and remove; null: nothing was ever kept. */
export async function openKeptEmbeddings(): Promise<SegmentFolder | null> {
  const folder = await openOpfsFolder(EMBEDDINGS, { create: false });
  return folder && toSegmentFolder(async () => folder);
}

function toSegmentFolder(open: () => Promise<FileSystemDirectoryHandle>): SegmentFolder {
  return {
    list: async () => listFolder(await open()),
    read: async (name, from, to) => {
      const file = await readOpfsFile(await open(), name);
      return file && new Uint8Array(await file.slice(from, to).arrayBuffer());
    },
    // Opened for each write: an open handle would keep pages from removing the file.
    append: async (name, make) => {
      const access = await openSyncAccess(await openForWriting(await open(), name));
      try {
        const sizeBytes = access.getSize();
        writeWhole(access, make(sizeBytes), sizeBytes);
      } finally {
        access.close();
      }
    },
    remove: async (name) => removeFromFolder(await open(), name),
    claim: claimByName,
  };
}

/** Held until this worker ends. Where locks are missing no segment is taken over, and new ones are ours by their name. */
function claimByName(segment: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`plumbline-embeddings/${segment}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<never>(() => undefined);
      })
      .catch(reject);
  });
}
