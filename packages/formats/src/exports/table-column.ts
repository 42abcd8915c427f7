/**
 * What a column holds, and so how each format writes it: `time` is an ISO 8601 text (UTC, milliseconds) in CSV and JSON
 * and a timestamp in Parquet; `json`, `numbers` and `texts` are JSON in a CSV cell and values of their own elsewhere
 * (`json` stays a text in Parquet, which has no type for it that all readers know).
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'flag' | 'time' | 'json' | 'numbers' | 'texts' | 'picture';

/** An image inside a Parquet file; elsewhere a column of pictures is not written. */
export interface PictureCell {
  /** Null: only the name is known. */
  readonly bytes: Uint8Array | null;
  readonly path: string;
}

/** One column of an exported table. */
export interface TableColumn<Name extends string = string> {
  readonly name: Name;
  readonly type: ColumnType;
  /** One sentence for the card and the metadata of a dataset. */
  readonly about: string;
}

/** The columns of rows of this type, in the order of the file. */
export type TableColumns<Row> = readonly TableColumn<Extract<keyof Row, string>>[];
