import type { ImportTarget } from '@plumbline/contract';
import { type TableFormat, tableFormatOf } from '../import/read-table-file.ts';

/** The tables of a dataset of ours, in the order in which they are read. */
export const DATASET_TABLES = ['prompts', 'pairs', 'labels', 'scores'] as const;
export type DatasetTable = (typeof DATASET_TABLES)[number];

export const TARGET_OF_TABLE: Readonly<Record<DatasetTable, ImportTarget>> = {
  prompts: 'prompts',
  pairs: 'pairs',
  labels: 'pairs',
  scores: 'scores',
};

export interface DatasetFile {
  readonly name: string;
  readonly table: DatasetTable;
  readonly format: TableFormat;
}

/**
 * The tables among the files of a dataset folder: `data/labels.parquet`, or parts in a folder such as
 * `labels/train-00000-of-00002.parquet`.
 */
export function findDatasetFiles(names: readonly string[]): DatasetFile[] {
  return DATASET_TABLES.flatMap((table) => {
    const pattern = new RegExp(`(?:^|/)${table}(?:\\.[a-z]+|/[^/]+)$`);
    return names.flatMap((name): DatasetFile[] => {
      const format = pattern.test(name) ? tableFormatOf(name) : undefined;
      return format ? [{ name, table, format }] : [];
    });
  });
}
