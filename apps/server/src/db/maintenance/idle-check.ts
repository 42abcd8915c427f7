import type { PGlite } from '@electric-sql/pglite';

const MEBIBYTE = 1024 * 1024;
/** Recovery after a crash reads the log since the last checkpoint: this bounds its time, and the disk that it takes. */
const CHECKPOINT_AFTER_BYTES = 64 * MEBIBYTE;
/** Less than this leaves nothing worth a vacuum, which stops the process for up to a second. */
const VACUUM_AFTER_BYTES = 8 * MEBIBYTE;

export interface IdleOptions {
  readonly checkpointAfterBytes?: number;
  readonly vacuumAfterBytes?: number;
}

/**
 * Writing is measured by the position in the write-ahead log; the database is idle when that stood still from one call to the
 * next. Each call says what it did.
 */
export function createIdleCheck(
  pglite: Pick<PGlite, 'query' | 'exec'>,
  { checkpointAfterBytes = CHECKPOINT_AFTER_BYTES, vacuumAfterBytes = VACUUM_AFTER_BYTES }: IdleOptions = {},
): () => Promise<'nothing' | 'checkpoint' | 'vacuum'> {
  let lastSeen: number | undefined;
  let checkpointAt: number | undefined;
  let vacuumAt: number | undefined;
  return async () => {
    const position = await readLogPosition(pglite);
    checkpointAt ??= position;
    vacuumAt ??= position;
    const isIdle = position === lastSeen;
    lastSeen = position;
    if (isIdle && position - vacuumAt >= vacuumAfterBytes) {
      await pglite.exec('VACUUM (ANALYZE)');
      await pglite.exec('CHECKPOINT');
      vacuumAt = checkpointAt = lastSeen = await readLogPosition(pglite);
      return 'vacuum';
    }
    if (position - checkpointAt < checkpointAfterBytes) return 'nothing';
    await pglite.exec('CHECKPOINT');
    // A checkpoint writes to the log itself, which is not work of anybody's.
    checkpointAt = lastSeen = await readLogPosition(pglite);
    return 'checkpoint';
  };
}

/** Bytes written to the log since the database was made. */
async function readLogPosition(pglite: Pick<PGlite, 'query'>): Promise<number> {
  const { rows } = await pglite.query<{ position: string }>(
    `SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::text AS position`,
  );
  return Number(rows[0]?.position);
}
