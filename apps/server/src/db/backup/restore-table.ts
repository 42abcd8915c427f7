import { createHash } from 'node:crypto';
import type { SqlConnection } from '../sql-connection.ts';
import { type ArchiveEntry, splitLines } from './archive-entries.ts';
import { RestoreError } from './backup-error.ts';
import { type BackupManifest, tableEntryName } from './backup-format.ts';
import { countRows, insertRows } from './table-rows.ts';
import type { Table } from './tables.ts';

const MAX_BATCH_ROWS = 1000;
const MAX_BATCH_CHARACTERS = 4_000_000;

/** Reads the next entry into its table. @throws RestoreError `backup_damaged`, naming the entry */
export async function restoreTable(
  connection: SqlConnection,
  table: Table | undefined,
  described: BackupManifest['tables'][number],
  entries: AsyncGenerator<ArchiveEntry>,
): Promise<void> {
  const place = tableEntryName(described.name);
  const { value: entry } = await entries.next();
  if (!table) throw new RestoreError('backup_damaged', `There is no table ${described.name}.`, place);
  if (entry?.name !== place) {
    throw new RestoreError('backup_damaged', `Expected ${place}, found ${entry?.name ?? 'the end'}.`, place);
  }
  const hash = createHash('sha256');
  for await (const batch of batchLines(splitLines(hashed(entry.content, hash)))) {
    await insertBatch(connection, table, batch, place);
  }
  const rows = await countRows(connection, table);
  if (hash.digest('hex') === described.sha256 && rows === described.rows) return;
  throw new RestoreError('backup_damaged', `${place} is not what the manifest says it is.`, place);
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* batchLines(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for await (const line of lines) {
    batch.push(line);
    characters += line.length;
    if (batch.length < MAX_BATCH_ROWS && characters < MAX_BATCH_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

async function insertBatch(connection: SqlConnection, table: Table, lines: string[], place: string): Promise<void> {
  try {
    await insertRows(connection, table, lines);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RestoreError('backup_damaged', `${place} holds a row that does not fit: ${reason}`, place, cause);
  }
}
