import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { unwrap } from '@plumbline/result';
import { type Pack, pack } from 'tar-stream';
import type { ImageStorage } from '../../storage/image-storage.ts';
import type { Database } from '../database.ts';
import { readAppliedMigrations } from '../migrations.ts';
import type { SqlConnection } from '../sql-connection.ts';
import { BACKUP_FORMAT, type BackupManifest, fileEntryName, MANIFEST_NAME, tableEntryName } from './backup-format.ts';
import { readRows } from './table-rows.ts';
import { listTables, type Table } from './tables.ts';

export interface BackupSource {
  readonly database: Database;
  readonly images: ImageStorage;
  readonly now: Date;
  /** Where rows wait while the archive is sent; by default the system's folder for temporary files. */
  readonly temporaryDirectory?: string;
}

type SpooledTable = BackupManifest['tables'][number] & { readonly file: string };

/**
 * A gzipped tar archive of all rows and images, as of one moment. Rows are first copied beside the database, so that a
 * slow reader of the stream holds no transaction open; the embedded database waits during that copy (about four seconds
 * per 100,000 rows).
 *
 * @returns a stream that removes its temporary files when it ends or is destroyed
 */
export async function createBackup(source: BackupSource): Promise<Readable> {
  const spool = await mkdtemp(path.join(source.temporaryDirectory ?? os.tmpdir(), 'plumbline-backup-'));
  const removeSpool = () => rm(spool, { recursive: true, force: true });
  try {
    const snapshot = await source.database.sqlTransaction((connection) => spoolTables(connection, spool), {
      isolation: 'repeatable-read',
    });
    const files = await listFiles(source.images);
    const manifest = describeBackup(source.now, snapshot, files);
    return streamArchive(
      (archive) => fillArchive(archive, manifest, snapshot.tables, files, source.images),
      removeSpool,
    );
  } catch (error) {
    await removeSpool();
    throw error;
  }
}

interface Snapshot {
  readonly migrations: BackupManifest['migrations'];
  readonly tables: readonly SpooledTable[];
}

async function spoolTables(connection: SqlConnection, spool: string): Promise<Snapshot> {
  const tables: SpooledTable[] = [];
  for (const table of await listTables(connection)) {
    tables.push(await spoolTable(connection, table, path.join(spool, `${tables.length}.jsonl`)));
  }
  return { migrations: await readAppliedMigrations(connection), tables };
}

async function spoolTable(connection: SqlConnection, table: Table, file: string): Promise<SpooledTable> {
  const hash = createHash('sha256');
  let rows = 0;
  const handle = await open(file, 'wx');
  try {
    for await (const lines of readRows(connection, table)) {
      const text = `${lines.join('\n')}\n`;
      hash.update(text);
      await handle.appendFile(text);
      rows += lines.length;
    }
  } finally {
    await handle.close();
  }
  return { name: table.name, rows, sha256: hash.digest('hex'), file };
}

interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Listed after the rows were read: an image is stored before the row that names it, so none is missing. */
async function listFiles(images: ImageStorage): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for await (const file of images.list()) files.push(file);
  return files;
}

const describeBackup = (now: Date, { migrations, tables }: Snapshot, files: readonly StoredFile[]): BackupManifest => ({
  kind: 'plumbline-backup',
  format: BACKUP_FORMAT,
  createdAt: now.toISOString(),
  migrations,
  tables: tables.map(({ name, rows, sha256 }) => ({ name, rows, sha256 })),
  files: { count: files.length, bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) },
});

function streamArchive(fill: (archive: Pack) => Promise<void>, cleanUp: () => Promise<void>): Readable {
  const archive = pack();
  const gzip = createGzip();
  pipeline(archive, gzip)
    .catch(() => undefined)
    .finally(cleanUp);
  fill(archive).then(
    () => archive.finalize(),
    (error) => archive.destroy(error),
  );
  return gzip;
}

async function fillArchive(
  archive: Pack,
  manifest: BackupManifest,
  tables: readonly SpooledTable[],
  files: readonly StoredFile[],
  images: ImageStorage,
): Promise<void> {
  const text = JSON.stringify(manifest, null, 2);
  await writeEntry(archive, MANIFEST_NAME, Buffer.byteLength(text), Readable.from([text]));
  for (const { name, file } of tables) {
    await writeEntry(archive, tableEntryName(name), await sizeOf(file), createReadStream(file));
  }
  for (const { sha256, sizeBytes } of files) {
    const image = unwrap(await images.open(sha256, 'original'));
    await writeEntry(archive, fileEntryName(sha256), sizeBytes, Readable.from([await image.bytes()]));
  }
}

const sizeOf = async (file: string): Promise<number> => {
  const handle = await open(file, 'r');
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
};

async function writeEntry(archive: Pack, name: string, size: number, content: Readable): Promise<void> {
  // A stream of streamx behaves as one of Node's, and its types do not say so.
  const entry = archive.entry({ name, size }) as unknown as Writable;
  await pipeline(content, entry);
}
