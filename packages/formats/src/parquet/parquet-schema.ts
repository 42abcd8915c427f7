import type { SchemaElement } from 'hyparquet';
import type { ColumnType, TableColumn } from '../exports/table-column.ts';

/** The schema of a table: every column may be empty. JSON is a text, since not all readers know Parquet's own type. */
export const parquetSchema = (columns: readonly TableColumn[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.flatMap(elementsOf),
];

type Leaf = Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>;

const TEXT: Leaf = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
const DOUBLE: Leaf = { type: 'DOUBLE' };

const LEAVES = {
  text: TEXT,
  json: TEXT,
  integer: { type: 'INT32' },
  number: DOUBLE,
  flag: { type: 'BOOLEAN' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
} as const satisfies Partial<Record<ColumnType, Leaf>>;

function elementsOf({ name, type }: TableColumn): SchemaElement[] {
  if (type === 'texts') return listOf(name, TEXT);
  if (type === 'numbers') return listOf(name, DOUBLE);
  if (type === 'picture') return pictureOf(name);
  return [{ name, ...LEAVES[type], repetition_type: 'OPTIONAL' }];
}

/** A list in the three levels of the Parquet specification. */
const listOf = (name: string, leaf: Leaf): SchemaElement[] => [
  { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', ...leaf, repetition_type: 'OPTIONAL' },
];

/** An image as the Hugging Face `datasets` library keeps it. */
const pictureOf = (name: string): SchemaElement[] => [
  { name, repetition_type: 'OPTIONAL', num_children: 2 },
  { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
  { name: 'path', ...TEXT, repetition_type: 'OPTIONAL' },
];
