import type { DatasetImages } from '@plumbline/contract';
import type { TableColumn } from '../exports/table-column.ts';

/** Of the layout below; a reader refuses a greater one. */
export const DATASET_FORMAT = 1;

/** Where things are in a dataset folder. */
export const DATASET_FILES = {
  manifest: 'plumbline.json',
  card: 'README.md',
  croissant: 'croissant.json',
  table: (name: string) => `data/${name}.parquet`,
  /** Images are named by their bytes: one file, however many pairs show it. */
  image: (sha256: string, extension: string) => `images/${sha256}.${extension}`,
} as const;

/** What the folder holds of a study. */
export interface DatasetSubject {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** As given by who exports; left out: unknown, and said so. */
  readonly licence?: string | undefined;
  readonly creator?: string | undefined;
  readonly url?: string | undefined;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  /** Of the software that wrote it. */
  readonly version: string;
  readonly images: DatasetImages;
}

/** A file of the folder once it is written. */
export interface WrittenFile {
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface WrittenTable extends WrittenFile {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  readonly columns: readonly TableColumn[];
  readonly rows: number;
}

export interface DatasetFacts {
  readonly subject: DatasetSubject;
  readonly tables: readonly WrittenTable[];
  /** Number of image files. */
  readonly images: number;
}
