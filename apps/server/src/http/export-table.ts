import type { TableFormat } from '@plumbline/contract';
import { type Batches, type TableColumns, writeCsvTable, writeJsonlTable, writeParquetTable } from '@plumbline/formats';

/** A table on its way out: its rows are read when it is written, never before. */
export interface ExportTable {
  write(format: TableFormat): AsyncGenerator<string | Uint8Array>;
}

export const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<TableFormat, string>;

/** Ties rows to their columns, so that from here on nobody needs to know what kind of rows they are. */
export const exportTable = <Row extends object>(read: () => Batches<Row>, columns: TableColumns<Row>): ExportTable => ({
  write: (format) => {
    if (format === 'parquet') return writeParquetTable(read(), columns);
    return format === 'csv' ? writeCsvTable(read(), columns) : writeJsonlTable(read(), columns);
  },
});
