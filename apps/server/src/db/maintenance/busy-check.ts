import type { PGlite } from '@electric-sql/pglite';

/** As autovacuum has it: this many rows, and a share of those that are there. */
const FLOOR_ROWS = 1000;
const DEAD_SHARE = 0.2;
const CHANGED_SHARE = 0.5;

interface TableState {
  readonly name: string;
  readonly isDead: boolean;
}

/**
 * What autovacuum does for a server: while labels come in without a pause, dead rows would make each next one slower, and the
 * planner would go on with the figures of an empty table. A table at a time, so that nobody waits for all of them.
 *
 * @returns names of the tables that were vacuumed or analysed
 */
export async function maintainBusyTables(pglite: Pick<PGlite, 'query' | 'exec'>): Promise<string[]> {
  await pglite.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await pglite.query<TableState>(
    `SELECT format('%I.%I', schemaname, relname) AS name, n_dead_tup > $1 + $2::float8 * n_live_tup AS "isDead"
     FROM pg_stat_user_tables
     WHERE n_dead_tup > $1 + $2::float8 * n_live_tup OR n_mod_since_analyze > $1 + $3::float8 * n_live_tup`,
    [FLOOR_ROWS, DEAD_SHARE, CHANGED_SHARE],
  );
  for (const { name, isDead } of rows) await pglite.exec(`${isDead ? 'VACUUM (ANALYZE)' : 'ANALYZE'} ${name}`);
  return rows.map(({ name }) => name);
}
