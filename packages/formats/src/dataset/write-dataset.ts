import { createHash } from 'node:crypto';
import type { TableColumn, TableColumns } from '../exports/table-column.ts';
import type { Batches } from '../exports/write-csv-table.ts';
import { huggingFaceFeatures } from '../parquet/hugging-face-features.ts';
import { writeParquetTable } from '../parquet/write-parquet.ts';
import { describeInCroissant } from './croissant.ts';
import { writeDatasetCard } from './dataset-card.ts';
import {
  DATASET_FILES,
  DATASET_FORMAT,
  type DatasetFacts,
  type DatasetSubject,
  type WrittenTable,
} from './dataset-facts.ts';
import { type ZipEntry, zipEntries } from './zip-entries.ts';

/** A table of a dataset: rows are read when it is its turn. */
export interface DatasetTable {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly TableColumn[];
  write(onRows: (rows: number) => void): AsyncGenerator<Uint8Array>;
}

/** Ties rows to their columns, so that from here on nobody needs to know what kind of rows they are. */
export const datasetTable = <Row extends object>(
  name: string,
  about: string,
  columns: TableColumns<Row>,
  read: () => Batches<Row>,
): DatasetTable => ({
  name,
  about,
  columns,
  write: (onRows) => writeParquetTable(counting(read(), onRows), columns, { metadata: huggingFaceFeatures(columns) }),
});

/** An image file of a dataset. */
export interface DatasetImage {
  readonly sha256: string;
  readonly extension: string;
  readonly content: ZipEntry['content'];
}

export interface DatasetSource {
  readonly subject: DatasetSubject;
  readonly tables: readonly DatasetTable[];
  /** Empty unless the subject's images are `files`. */
  readonly images: AsyncIterable<DatasetImage>;
}

/**
 * A dataset folder in the form of the Hugging Face hub, as a zip in pieces: tables in Parquet, image files, then what
 * describes them (the card, Croissant metadata, and our own manifest with the format's version), since that holds
 * their numbers and checksums. Memory does not grow with the study, but for the zip's own list of its files.
 */
export const writeDataset = (source: DatasetSource): AsyncGenerator<Uint8Array> => zipEntries(entriesOf(source));

async function* entriesOf({ subject, tables, images }: DatasetSource): AsyncGenerator<ZipEntry> {
  const written: WrittenTable[] = [];
  for (const table of tables) yield tableEntry(table, (done) => written.push(done));
  let imageFiles = 0;
  for await (const { sha256, extension, content } of images) {
    imageFiles += 1;
    yield { name: DATASET_FILES.image(sha256, extension), content, isCompressed: false };
  }
  const facts: DatasetFacts = { subject, tables: written, images: imageFiles };
  yield textEntry(DATASET_FILES.card, writeDatasetCard(facts));
  yield textEntry(DATASET_FILES.croissant, `${JSON.stringify(describeInCroissant(facts), null, 2)}\n`);
  yield textEntry(DATASET_FILES.manifest, `${JSON.stringify(manifestOf(facts), null, 2)}\n`);
}

const textEntry = (name: string, text: string): ZipEntry => ({ name, content: [text], isCompressed: true });

function tableEntry(table: DatasetTable, onWritten: (written: WrittenTable) => void): ZipEntry {
  const file = DATASET_FILES.table(table.name);
  const { name, about, columns } = table;
  async function* content(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    let rows = 0;
    const onRows = (more: number) => {
      rows += more;
    };
    for await (const bytes of table.write(onRows)) {
      hash.update(bytes);
      sizeBytes += bytes.length;
      yield bytes;
    }
    onWritten({ name, about, columns, rows, file, sizeBytes, sha256: hash.digest('hex') });
  }
  // Parquet is compressed already.
  return { name: file, content: content(), isCompressed: false };
}

async function* counting<Row>(batches: Batches<Row>, onRows: (rows: number) => void): AsyncGenerator<readonly Row[]> {
  for await (const rows of batches) {
    onRows(rows.length);
    yield rows;
  }
}

const manifestOf = ({ subject, tables, images }: DatasetFacts) => ({
  kind: 'plumbline-dataset',
  format: DATASET_FORMAT,
  study: { slug: subject.slug, name: subject.name, description: subject.description },
  exportedAt: subject.exportedAt,
  version: subject.version,
  tables: tables.map(({ name, file, rows, sizeBytes, sha256 }) => ({ name, file, rows, sizeBytes, sha256 })),
  images: { kept: subject.images, files: images },
});
