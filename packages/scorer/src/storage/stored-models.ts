import { Sha256Schema } from '@plumbline/contract';
import { listBrowserShelves } from '../files/browser/open-shelf.ts';
import type { ListedShelf, ShelfEntry } from '../files/file-shelf.ts';
import {
  digestNoteOf,
  keptNameOf,
  type ModelLocation,
  manifestNameOf,
  partNameOf,
  partNoteOf,
} from '../files/kept-names.ts';
import { listModelFiles } from '../files/list-model-files.ts';
import { readNote } from '../files/shelf-note.ts';

export type { ModelLocation };

/** What this browser keeps of one model. */
export interface StoredModel {
  readonly id: string;
  readonly storedBytes: number;
  /** Of downloads that were interrupted; they go on where they ended. */
  readonly unfinishedBytes: number;
}

export interface StoredModels {
  /** In the order of the models asked for. A file that two of them share counts for both. */
  readonly models: readonly StoredModel[];
  /** Of files and parts that no model asked for names. */
  readonly orphanedBytes: number;
}

/** @param models  with absolute addresses of their manifests, as the scorer has them */
export async function listStoredModels(models: readonly ModelLocation[]): Promise<StoredModels> {
  const shelves = await listBrowserShelves();
  const claims = await Promise.all(models.map((model) => claimNames(shelves, model)));
  const entries = await listAll(shelves);
  const isClaimed = ({ name }: ShelfEntry) => claims.some((names) => names.has(name));
  return {
    models: models.map(({ manifest }, at) => {
      const own = entries.filter(({ name }) => claims[at]?.has(name));
      return {
        id: manifest.id,
        storedBytes: sumBytes(own.filter(({ name }) => !isPart(name))),
        unfinishedBytes: sumBytes(own.filter(({ name }) => isPart(name))),
      };
    }),
    orphanedBytes: sumBytes(entries.filter((entry) => !isClaimed(entry))),
  };
}

/** Deletes what only this model names. @param others  the models whose files stay */
export async function removeStoredModel(model: ModelLocation, others: readonly ModelLocation[]): Promise<void> {
  const shelves = await listBrowserShelves();
  const kept = await Promise.all(others.map((other) => claimNames(shelves, other)));
  const own = await claimNames(shelves, model);
  await removeWhere(shelves, (name) => own.has(name) && !kept.some((names) => names.has(name)));
}

/** Deletes what none of these models names. */
export async function removeOrphans(models: readonly ModelLocation[]): Promise<void> {
  const shelves = await listBrowserShelves();
  const claims = await Promise.all(models.map((model) => claimNames(shelves, model)));
  await removeWhere(shelves, (name) => !claims.some((names) => names.has(name)));
}

/** All names under which something of the model may lie. */
async function claimNames(shelves: readonly ListedShelf[], model: ModelLocation): Promise<ReadonlySet<string>> {
  const names = listModelFiles(model.manifest).map((file) => keptNameOf(model, file));
  const found = await Promise.all(shelves.flatMap((shelf) => names.map((name) => readNote(shelf, digestNoteOf(name)))));
  // A file without a digest in its manifest lies under the one that its first download found.
  const digests = found.flatMap((digest) => Sha256Schema.safeParse(digest).data ?? []);
  const files = names.flatMap((name) => [name, digestNoteOf(name), partNameOf(name), partNoteOf(name)]);
  return new Set([...files, ...digests, manifestNameOf(model.manifestUrl)]);
}

/** A download that runs at this moment keeps its part. */
async function removeWhere(shelves: readonly ListedShelf[], isDue: (name: string) => boolean): Promise<void> {
  for (const shelf of shelves) {
    const due = (await shelf.list()).filter(({ name }) => isDue(name));
    await Promise.allSettled(due.map(({ name }) => shelf.remove(name)));
  }
}

const listAll = async (shelves: readonly ListedShelf[]) =>
  (await Promise.all(shelves.map((shelf) => shelf.list()))).flat();
const isPart = (name: string): boolean => name.endsWith('.part');
const sumBytes = (entries: readonly ShelfEntry[]): number => entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
