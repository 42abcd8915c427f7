import type { ImportFormat } from '@plumbline/contract';
import { findDatasetFiles } from '../dataset/dataset-files.ts';
import type { FileTree } from '../files/file-tree.ts';
import { readStart } from '../files/read-start.ts';
import { findReleaseFiles } from '../tia2/release-files.ts';
import { tableFormatOf } from './read-table-file.ts';

/** Tells a format by names and first bytes; undefined where neither says it. */
export async function detectFormat(tree: FileTree): Promise<ImportFormat | undefined> {
  if (tree.kind !== 'file') return detectFolder(tree.names);
  const [name = ''] = tree.names;
  const start = await readStart(tree, name);
  if (start.toString('latin1', 0, 4) === 'PAR1') return 'parquet';
  const format = tableFormatOf(name);
  if (format === 'jsonl' && isOfLines(start)) return 'lines';
  return format ?? (/\.json$/i.test(name) ? 'label-studio' : undefined);
}

function detectFolder(names: readonly string[]): ImportFormat {
  if (findReleaseFiles(names).length > 0) return 'tia2';
  // A folder of images may call its table "labels.csv": a dataset has pairs as well.
  const tables = new Set(findDatasetFiles(names).map(({ table }) => table));
  return tables.has('pairs') ? 'dataset' : 'images';
}

/** Import lines say of what kind they are. */
const isOfLines = (start: Buffer): boolean =>
  /^\uFEFF?\s*\{[^\n]*"kind"\s*:\s*"(?:pair|prompt|score)"/.test(start.toString('utf8'));
