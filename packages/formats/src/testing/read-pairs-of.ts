import { type ImportLine, ImportSpecSchema, type PairImportLine } from '@plumbline/contract';
import { indexNames } from '../images/find-images.ts';
import { ImportFault } from '../import/import-fault.ts';
import { interpret } from '../import/interpret.ts';
import type { PairField } from '../pairs/pair-columns.ts';
import { isRejection, type Rejection } from '../rejection.ts';
import { readTable, type TextTable } from '../table/read-table.ts';

export interface PairTable extends Omit<TextTable, 'encoding'> {
  /** Own names of columns: `{ prompt: 'Question' }`. */
  readonly columns?: Readonly<Partial<Record<PairField, string>>>;
  /** Names of columns to pass over. */
  readonly ignore?: readonly string[];
  /** Names images by the number of the data row, such as `{row:3}_{generator}.jpg`. */
  readonly imageNames?: string;
  /** The files that `imageNames` is matched against. */
  readonly imageFiles?: readonly string[];
}

/** Reads a table of pairs from its bytes as an import does, without a file. */
export async function* readPairs(
  source: AsyncIterable<Uint8Array>,
  { columns = {}, ignore = [], imageNames, imageFiles = [], ...table }: PairTable,
): AsyncGenerator<PairImportLine | Rejection> {
  const spec = ImportSpecSchema.parse({
    format: table.format,
    columns: [
      ...Object.entries(columns).map(([field, column]) => ({ column, field })),
      ...ignore.map((column) => ({ column, field: 'ignore' })),
    ],
    images: { names: imageNames },
  });
  const images = { index: indexNames(imageFiles) };
  try {
    for await (const item of interpret(readTable(source, table), table.file, { spec, images })) {
      if (isRejection(item)) yield item;
      else yield pairOf(item);
    }
  } catch (cause) {
    if (!(cause instanceof ImportFault)) throw cause;
    yield* cause.rejections;
  }
}

function pairOf(line: ImportLine): PairImportLine {
  if (line.kind !== 'pair') throw new Error(`a table of pairs gave a ${line.kind}`);
  const { kind: _, ...pair } = line;
  return pair;
}

/** Reads a table of pairs from a text, as `pairs.csv` unless said otherwise. */
export async function readPairsOf(content: string | Uint8Array, options: Partial<PairTable> = {}) {
  const rows: PairImportLine[] = [];
  const rejections: Rejection[] = [];
  for await (const item of readPairs(inOneChunk(content), { ...AS_CSV, ...options })) {
    if (isRejection(item)) rejections.push(item);
    else rows.push(item);
  }
  return { rows, rejections, codes: rejections.map(({ line, code }) => [line, code]) };
}

async function* inOneChunk(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof content === 'string' ? Buffer.from(content) : content;
}

export const jsonLines = (...lines: object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const AS_CSV = { file: 'pairs.csv', format: 'csv' } as const;
export const AS_JSONL = { file: 'pairs.jsonl', format: 'jsonl' } as const;
