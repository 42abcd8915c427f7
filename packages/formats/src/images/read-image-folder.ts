import type { FileTree } from '../files/file-tree.ts';
import type { ImportContext, ImportItem } from '../import/import-context.ts';
import { faultOf } from '../import/import-fault.ts';
import { readTableWithin, tableFormatOf } from '../import/read-table-file.ts';
import { isRejection } from '../rejection.ts';
import type { NameIndex } from './find-images.ts';
import { readNamedImages } from './read-named-images.ts';

/** Reads pictures in folders: with a table that names them, or by their own names and texts. */
export async function* readImageFolder(context: ImportContext): AsyncGenerator<ImportItem> {
  const table = findTable(context.tree, context.spec.table);
  if (table === undefined) {
    yield* readNamedImages(context);
    return;
  }
  const format = tableFormatOf(table);
  if (!format)
    throw faultOf(table, { code: 'unknown_format', message: `"${table}" is no CSV, TSV, JSON lines or Parquet.` });
  for await (const item of readTableWithin(context, table, format))
    yield isRejection(item) || item.kind !== 'pair'
      ? item
      : { ...item, image: besideTable(item.image, table, context) };
}

/**
 * The table in a folder of images: the one that is named, `metadata.*` as Hugging Face has it, or the only one. Undefined
 * where there is none.
 *
 * @throws ImportFault where it is not clear which
 */
export function findTable(tree: FileTree, named?: string): string | undefined {
  if (named !== undefined && !tree.names.includes(named))
    throw faultOf(tree.label, { code: 'file_missing', message: `There is no table "${named}" in "${tree.label}".` });
  if (named !== undefined) return named;
  const tables = tree.names.filter((name) => tableFormatOf(name) !== undefined);
  const metadata = tables.filter((name) => /(?:^|\/)metadata\.[a-z]+$/.test(name));
  const candidates = metadata.length > 0 ? metadata : tables;
  if (candidates.length < 2) return candidates[0];
  const message = `"${tree.label}" holds several tables, such as "${candidates[0]}" and "${candidates[1]}"; say which.`;
  throw faultOf(tree.label, { code: 'invalid_option', message });
}

/** Names in a table count from the folder of the table where there is such an image. */
function besideTable(image: string, table: string, { images }: { images: { index: NameIndex } | undefined }): string {
  const folder = table.slice(0, table.lastIndexOf('/') + 1);
  return folder !== '' && images?.index.byName.has(`${folder}${image}`.normalize()) ? `${folder}${image}` : image;
}
