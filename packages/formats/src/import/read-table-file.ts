import type { FileTree } from '../files/file-tree.ts';
import { onlyFileOf } from '../files/only-file.ts';
import { readParquet } from '../parquet/read-parquet.ts';
import { isRejection } from '../rejection.ts';
import type { SourceEvent } from '../source-event.ts';
import { readTable } from '../table/read-table.ts';
import type { ImportContext, ImportItem } from './import-context.ts';
import { interpret } from './interpret.ts';

export type TableFormat = 'csv' | 'tsv' | 'jsonl' | 'parquet';

const FORMAT_OF_EXTENSION: Readonly<Record<string, TableFormat>> = {
  csv: 'csv',
  tsv: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  parquet: 'parquet',
};

export const tableFormatOf = (name: string): TableFormat | undefined =>
  FORMAT_OF_EXTENSION[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];

/** Reads a table that is a file by itself. */
export async function* readTableFile(context: ImportContext): AsyncGenerator<ImportItem> {
  const { format } = context.spec;
  if (format !== 'csv' && format !== 'tsv' && format !== 'jsonl' && format !== 'parquet')
    throw new Error(`${format} is no table`);
  const file = onlyFileOf(context.tree);
  yield* interpret(readEvents(context.tree, file, format, context), file, context);
}

/** Reads a table within a folder or zip; its lines name their file. */
export async function* readTableWithin(
  context: ImportContext,
  file: string,
  format: TableFormat,
): AsyncGenerator<ImportItem> {
  for await (const item of interpret(readEvents(context.tree, file, format, context), file, context))
    yield isRejection(item) ? item : { ...item, file };
}

export function readEvents(
  tree: FileTree,
  file: string,
  format: TableFormat,
  { spec, takeImage }: Pick<ImportContext, 'spec' | 'takeImage'>,
): AsyncIterable<SourceEvent> {
  if (format === 'parquet') return readParquet(tree, file, takeImage);
  return readTable(tree.open(file), { file, format, encoding: spec.encoding, delimiter: spec.delimiter });
}
