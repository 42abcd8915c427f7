import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { err, ok, type Result } from '@plumbline/result';
import type { ImageStorage } from '../../storage/image-storage.ts';
import type { Database } from '../database.ts';
import { readMigrations } from '../migration-files.ts';
import type { SqlConnection } from '../sql-connection.ts';
import { type ArchiveEntry, readArchiveEntries, readWhole } from './archive-entries.ts';
import { RestoreError, type RestoreRefusal, type RestoreRefusalDetails } from './backup-error.ts';
import { type BackupManifest, fileEntryName } from './backup-format.ts';
import { readManifest } from './read-manifest.ts';
import {
  applyPending,
  checkReferences,
  deferReferences,
  matchSchema,
  silenceTriggers,
  wakeTriggers,
} from './restore-schema.ts';
import { restoreTable } from './restore-table.ts';
import { countRows } from './table-rows.ts';
import { listTables, type Table } from './tables.ts';

export interface RestoreTarget {
  readonly database: Database;
  readonly images: ImageStorage;
  readonly migrationsDirectory: string;
}

export interface RestoreReport {
  readonly createdAt: string;
  readonly rows: number;
  readonly files: number;
}

/**
 * Fills an empty database (either kind) and its image storage from an archive of `createBackup`. Everything is checked
 * against the archive's own counts and hashes; if anything is wrong, nothing is kept.
 */
export async function restoreBackup(
  target: RestoreTarget,
  archive: Readable,
): Promise<Result<RestoreReport, RestoreRefusal, RestoreRefusalDetails>> {
  const added: string[] = [];
  try {
    const manifest = await target.database.sqlTransaction((connection) =>
      restoreAll(connection, target, archive, added),
    );
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return ok({ createdAt: manifest.createdAt, rows, files: manifest.files.count });
  } catch (error) {
    for (const sha256 of added) await target.images.remove(sha256);
    if (!(error instanceof RestoreError)) throw error;
    const { code, message, place } = error;
    return err(code, { message, ...(place ? { place } : {}) });
  } finally {
    archive.destroy();
  }
}

async function restoreAll(
  connection: SqlConnection,
  { images, migrationsDirectory }: RestoreTarget,
  archive: Readable,
  added: string[],
): Promise<BackupManifest> {
  await assertEmpty(connection);
  const entries = readArchiveEntries(archive);
  const manifest = await readManifest(entries);
  const pending = await matchSchema(connection, manifest, await readMigrations(migrationsDirectory));
  await restoreTables(connection, manifest, entries);
  await restoreFiles(images, manifest, entries, added);
  await applyPending(connection, pending);
  return manifest;
}

async function assertEmpty(connection: SqlConnection): Promise<void> {
  for (const table of await listTables(connection)) {
    if ((await countRows(connection, table)) === 0) continue;
    const message = `The table ${table.name} already holds rows; a backup is restored into an empty database only.`;
    throw new RestoreError('database_not_empty', message, table.name);
  }
}

async function restoreTables(
  connection: SqlConnection,
  manifest: BackupManifest,
  entries: AsyncGenerator<ArchiveEntry>,
): Promise<void> {
  const tables = new Map((await listTables(connection)).map((table): [string, Table] => [table.name, table]));
  await silenceTriggers(connection);
  await deferReferences(connection);
  for (const described of manifest.tables) {
    await restoreTable(connection, tables.get(described.name), described, entries);
  }
  try {
    await checkReferences(connection);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RestoreError('backup_damaged', `Rows refer to others that the backup lacks: ${reason}`, undefined, cause);
  }
  await wakeTriggers(connection);
}

async function restoreFiles(
  images: ImageStorage,
  manifest: BackupManifest,
  entries: AsyncGenerator<ArchiveEntry>,
  added: string[],
): Promise<void> {
  let count = 0;
  for await (const entry of entries) {
    await restoreFile(images, entry, added);
    count += 1;
  }
  if (count === manifest.files.count) return;
  throw new RestoreError('backup_damaged', `The backup names ${manifest.files.count} images and holds ${count}.`);
}

async function restoreFile(images: ImageStorage, entry: ArchiveEntry, added: string[]): Promise<void> {
  const bytes = await readWhole(entry);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (entry.name !== fileEntryName(sha256)) {
    throw new RestoreError('backup_damaged', `The bytes of ${entry.name} are not those of its name.`, entry.name);
  }
  const isHere = (await images.has([sha256])).has(sha256);
  if (!isHere) added.push(sha256);
  const stored = await images.put(bytes);
  if (!stored.ok) throw new RestoreError('backup_damaged', `${entry.name}: ${stored.details.reason}`, entry.name);
}
