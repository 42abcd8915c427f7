import { type ImportFormat, type ImportPreview, type ImportSpec, ImportSpecSchema } from '@plumbline/contract';
import { findDatasetFiles } from '../dataset/dataset-files.ts';
import type { FileTree } from '../files/file-tree.ts';
import { openTree } from '../files/open-tree.ts';
import { findTable } from '../images/read-image-folder.ts';
import { readTasks } from '../label-studio/read-label-studio.ts';
import { isRejection, type Rejection, rejectAt } from '../rejection.ts';
import type { SourceEvent } from '../source-event.ts';
import { findReleaseFiles } from '../tia2/release-files.ts';
import { detectFormat } from './detect-format.ts';
import { shelveImages } from './import-context.ts';
import { ImportFault } from './import-fault.ts';
import type { ImportSource } from './import-source.ts';
import { openImport } from './open-import.ts';
import { readEvents, tableFormatOf } from './read-table-file.ts';
import { sampleTable, type TableSample } from './sample-table.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';
import { suggestSpec } from './suggest-spec.ts';

const ROWS = 20;
const PROBLEMS = 20;
const LINES_READ = 2000;

export interface PreviewOptions {
  /** A spec to try; left out: one is suggested. */
  readonly spec?: ImportSpec | undefined;
  /** What the format is, where neither name nor contents say it. */
  readonly format?: ImportFormat | undefined;
}

/**
 * Looks at what would be imported: its columns and first rows, a spec that may fit, and what the first rows become under
 * it. Reads no more of the file than that needs, and takes no image.
 */
export async function previewImport(source: ImportSource, options: PreviewOptions = {}): Promise<ImportPreview> {
  try {
    const tree = await openTree(source.path, source.name);
    try {
      return await previewTree(tree, source, options);
    } finally {
      await tree.close();
    }
  } catch (cause) {
    if (!(cause instanceof ImportFault)) throw cause;
    const format = options.spec?.format ?? options.format ?? 'csv';
    const spec = options.spec ?? ImportSpecSchema.parse({ format });
    return { ...NOTHING, format, spec, problems: [...cause.rejections] };
  }
}

const NOTHING = { files: [], images: 0, columns: [], rows: [], lines: [] };

async function previewTree(tree: FileTree, source: ImportSource, options: PreviewOptions): Promise<ImportPreview> {
  const format = options.spec?.format ?? options.format ?? (await detectFormat(tree));
  if (!format) {
    const message = `What "${tree.label}" holds cannot be told from its name; say which format it is.`;
    const spec = ImportSpecSchema.parse({ format: 'csv' });
    return {
      ...NOTHING,
      format: 'csv',
      spec,
      problems: [rejectAt(tree.label, 0, { code: 'unknown_format', message })],
    };
  }
  const draft = options.spec ?? (await draftSpec(tree, format));
  const names = filesOf(tree, format, draft);
  const sample = await sampleOf(tree, format, draft, names);
  const spec = options.spec ?? suggestSpec(draft, sample);
  const { lines, problems } = await readFirst(source, spec);
  return {
    format,
    files: await Promise.all(names.map(async (name) => ({ name, sizeBytes: await tree.sizeOf(name) }))),
    images: await countImages(tree, source),
    ...(sample ? { columns: [...sample.columns], rows: [...sample.rows] } : { columns: [], rows: [] }),
    spec,
    lines,
    problems,
  };
}

async function draftSpec(tree: FileTree, format: ImportFormat): Promise<ImportSpec> {
  const delimiter = format === 'csv' ? await sniffDelimiter(tree, tree.names[0] ?? '') : undefined;
  return ImportSpecSchema.parse({ format, ...(delimiter !== undefined && delimiter !== ',' && { delimiter }) });
}

function filesOf(tree: FileTree, format: ImportFormat, spec: ImportSpec): string[] {
  if (format === 'tia2') return findReleaseFiles(tree.names).map(({ name }) => name);
  if (format === 'dataset') return findDatasetFiles(tree.names).map(({ name }) => name);
  const table = format === 'images' ? findTable(tree, spec.table) : tree.names[0];
  return table === undefined ? [] : [table];
}

/** The first rows of what is a table. */
async function sampleOf(
  tree: FileTree,
  format: ImportFormat,
  spec: ImportSpec,
  [name]: readonly string[],
): Promise<TableSample | undefined> {
  if (name === undefined || format === 'tia2' || format === 'dataset' || format === 'lines') return undefined;
  return sampleTable(eventsOf(tree, format, spec, name));
}

function eventsOf(tree: FileTree, format: ImportFormat, spec: ImportSpec, name: string): AsyncIterable<SourceEvent> {
  if (format === 'label-studio') return readTasks({ tree, spec }, name);
  const table = tableFormatOf(name);
  const named = format === 'csv' || format === 'tsv' || format === 'jsonl' || format === 'parquet' ? format : table;
  return readEvents(tree, name, named ?? 'csv', { spec, takeImage: undefined });
}

/** Lines of each kind: a release begins with hundreds of prompts. */
async function readFirst(source: ImportSource, spec: ImportSpec) {
  const lines = new Map<string, ImportPreview['lines']>();
  const problems: Rejection[] = [];
  let read = 0;
  for await (const item of openImport(source, spec)) {
    if (isRejection(item)) problems.push(item);
    else keepFirst(lines, item);
    read += 1;
    const isEnough = lines.get('pair')?.length === ROWS || lines.get('score')?.length === ROWS;
    if (isEnough || problems.length >= PROBLEMS || read >= LINES_READ) break;
  }
  return { lines: [...lines.values()].flat(), problems };
}

function keepFirst(lines: Map<string, ImportPreview['lines']>, line: ImportPreview['lines'][number]): void {
  const ofKind = lines.get(line.kind) ?? [];
  lines.set(line.kind, ofKind);
  if (ofKind.length < ROWS) ofKind.push(line);
}

async function countImages(tree: FileTree, { images }: ImportSource): Promise<number> {
  if (images === undefined) return tree.kind === 'file' ? 0 : shelveImages(tree).index.files.length;
  const imageTree = await openTree(images);
  try {
    return shelveImages(imageTree).index.files.length;
  } finally {
    await imageTree.close();
  }
}
