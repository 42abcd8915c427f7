import type { FileTree } from '../files/file-tree.ts';
import type { TakeImage } from '../import/import-source.ts';
import { rejectAt } from '../rejection.ts';
import type { SourceEvent, SourceRecord } from '../source-event.ts';
import { KeepEmbedded } from './keep-embedded.ts';
import { openParquet } from './open-parquet.ts';
import { BrokenText, toPlainValue } from './text-values.ts';

/**
 * Reads the records of a Parquet file, one row group in memory at a time. Images whose bytes are in cells
 * (`{bytes, path}`, as Hugging Face datasets have them) are handed over here. The line of a record is its row, from 1.
 *
 * @throws ImportFault
 */
export async function* readParquet(
  tree: FileTree,
  file: string,
  takeImage: TakeImage | undefined,
): AsyncGenerator<SourceEvent> {
  const parquet = await openParquet(await tree.pathOf(file), file);
  const embedded = new KeepEmbedded(file, takeImage);
  try {
    yield { kind: 'header', line: 1, names: parquet.names };
    for (const [at, { firstRow }] of parquet.groups.entries()) {
      let row = firstRow;
      for (const values of await parquet.readGroup(at)) {
        row += 1;
        const record: SourceRecord = {
          kind: 'record',
          line: row,
          row,
          names: parquet.names,
          values: values.map(toPlainValue),
        };
        yield refuseBrokenText(record, file) ?? (await embedded.keep(record));
      }
    }
  } finally {
    await parquet.close();
  }
}

function refuseBrokenText({ names, values, line }: SourceRecord, file: string): SourceEvent | undefined {
  const at = values.findIndex(holdsBrokenText);
  if (at === -1) return undefined;
  const column = names[at] ?? '';
  return rejectAt(file, line, {
    code: 'invalid_utf8',
    column,
    message: `The text in column "${column}" is not UTF-8.`,
  });
}

const holdsBrokenText = (value: unknown): boolean =>
  value instanceof BrokenText || (Array.isArray(value) && value.some(holdsBrokenText));
