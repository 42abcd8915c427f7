import type { ImportFormat, ImportSpec } from '@plumbline/contract';
import { readDataset } from '../dataset/read-dataset.ts';
import type { FileTree } from '../files/file-tree.ts';
import { openTree } from '../files/open-tree.ts';
import { readImageFolder } from '../images/read-image-folder.ts';
import { readLabelStudio } from '../label-studio/read-label-studio.ts';
import { readLines } from '../lines/read-lines.ts';
import { readTia2 } from '../tia2/read-tia2.ts';
import { attachImages } from './attach-images.ts';
import { type ImportContext, type ImportItem, type ReadImport, shelveImages } from './import-context.ts';
import { ImportFault } from './import-fault.ts';
import type { ImportOptions, ImportSource } from './import-source.ts';
import { readTableFile } from './read-table-file.ts';

const READERS: Readonly<Record<ImportFormat, ReadImport>> = {
  tia2: readTia2,
  dataset: readDataset,
  images: readImageFolder,
  lines: readLines,
  csv: readTableFile,
  tsv: readTableFile,
  jsonl: readTableFile,
  parquet: readTableFile,
  'label-studio': readLabelStudio,
};

/**
 * Reads whatever can be imported, in the order of the file, line by line: the one entry for every format.
 *
 * Nothing is thrown for bad contents: what cannot be taken comes as a rejection with its file, line and reason. Whether
 * the good lines beside it are imported is the caller's choice. Images are handed to `takeImage` as their pairs come by.
 *
 * Memory does not grow with the file, apart from 20 bytes for each pair, label and score, by which contradictions are
 * found, and the names of images.
 *
 * @throws what `takeImage` throws, the reason of `signal`, and what is the fault of this machine (a full disk, say)
 */
export async function* openImport(
  source: ImportSource,
  spec: ImportSpec,
  options: ImportOptions = {},
): AsyncGenerator<ImportItem> {
  const opened: FileTree[] = [];
  try {
    const context = await openContext(source, spec, options, opened);
    for await (const item of attachImages(READERS[spec.format](context), context)) {
      options.signal?.throwIfAborted();
      yield item;
    }
  } catch (cause) {
    if (!(cause instanceof ImportFault)) throw cause;
    yield* cause.rejections;
  } finally {
    for (const tree of opened) await tree.close();
  }
}

/** @param opened gets every tree that must be closed, also when a later one cannot be opened */
async function openContext(
  source: ImportSource,
  spec: ImportSpec,
  { takeImage }: ImportOptions,
  opened: FileTree[],
): Promise<ImportContext> {
  const tree = await openTree(source.path, source.name);
  opened.push(tree);
  const imageTree = source.images === undefined ? tree : await openTree(source.images);
  if (imageTree !== tree) opened.push(imageTree);
  const images = imageTree.kind === 'file' ? undefined : shelveImages(imageTree);
  return { tree, source, spec, images, takeImage };
}
