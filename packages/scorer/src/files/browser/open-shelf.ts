import type { FileShelf, ListedShelf } from '../file-shelf.ts';
import { createMemoryShelf } from '../memory-shelf.ts';
import { createCacheShelf } from './cache-shelf.ts';
import { openOpfsFolder } from './opfs-folder.ts';
import { createOpfsShelf } from './opfs-shelf.ts';
import { hasSyncAccess } from './sync-access.ts';

const MODELS = 'models';
const CACHE = 'plumbline-models';

/** Where a worker keeps model files: the best place that this browser has. */
export async function openBrowserShelf(): Promise<FileShelf> {
  const folder = hasSyncAccess() ? await openOpfsFolder(MODELS, { create: true }) : null;
  if (folder) return createOpfsShelf(folder);
  const cache = await openCache();
  return cache ? createCacheShelf(cache) : createMemoryShelf();
}

/** Every place of this browser that may hold model files, for a page that lists and removes them. */
export async function listBrowserShelves(): Promise<readonly ListedShelf[]> {
  const folder = await openOpfsFolder(MODELS, { create: false });
  const cache = (await hasCache()) ? await openCache() : null;
  return [...(folder ? [createOpfsShelf(folder)] : []), ...(cache ? [createCacheShelf(cache)] : [])];
}

async function openCache(): Promise<Cache | null> {
  // Rejects in private windows of some browsers.
  return (await globalThis.caches?.open(CACHE).catch(() => null)) ?? null;
}

async function hasCache(): Promise<boolean> {
  return (await globalThis.caches?.has(CACHE).catch(() => false)) ?? false;
}
