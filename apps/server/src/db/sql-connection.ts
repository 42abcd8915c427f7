import type { PGliteInterface, Transaction } from '@electric-sql/pglite';
import type pg from 'pg';

/** One connection on which statements run in order: what migrations and backups need of either database. */
export interface SqlConnection {
  /** Runs a script of any number of statements. */
  run(script: string): Promise<void>;
  /** Runs one statement; parameters are `$1`, `$2`, … */
  query<Row>(statement: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export const overPglite = (pglite: Pick<PGliteInterface, 'exec' | 'query'> | Transaction): SqlConnection => ({
  run: async (script) => {
    await pglite.exec(script);
  },
  query: async <Row>(statement: string, parameters: readonly unknown[] = []) =>
    (await pglite.query<Row>(statement, [...parameters])).rows,
});

/** @param client a dedicated client, not a pool: a pool may run each statement on another connection */
export const overPostgres = (client: pg.ClientBase): SqlConnection => ({
  run: async (script) => {
    await client.query(script);
  },
  query: async <Row>(statement: string, parameters: readonly unknown[] = []) =>
    (await client.query(statement, [...parameters])).rows as Row[],
});

export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
