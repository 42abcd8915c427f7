import type { Rejection } from './rejection.ts';

/** The column names of a table, once, before its records. */
export interface SourceHeader {
  readonly kind: 'header';
  readonly line: number;
  readonly names: readonly string[];
}

/** One record of any format: `values[i]` belongs to `names[i]`. Cells of CSV are texts, values of JSONL any JSON. */
export interface SourceRecord {
  readonly kind: 'record';
  /** 1-based line on which the record begins. */
  readonly line: number;
  /** 1-based number among the records of the file; broken records count, so that later ones keep their number. */
  readonly row: number;
  readonly names: readonly string[];
  readonly values: readonly unknown[];
}

/** What every reader of a format yields; what the columns mean is decided once, for all formats, by who reads them. */
export type SourceEvent = SourceHeader | SourceRecord | Rejection;

export interface SourceOptions {
  /** Name of the file in rejections. */
  readonly file: string;
  readonly maxLineBytes: number;
}
