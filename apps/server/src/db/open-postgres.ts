import pg from 'pg';
import type { Database } from './database.ts';
import { DatabaseError } from './database-error.ts';
import type { Log } from './log.ts';
import { readMigrations } from './migration-files.ts';
import { applyMigrations } from './migrations.ts';
import { createPostgresDatabase } from './postgres-database.ts';
import { overPostgres } from './sql-connection.ts';

const DEFAULT_POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 15_000;

export interface OpenPostgresOptions {
  readonly databaseUrl: string;
  readonly poolSize?: number;
  readonly migrationsDirectory: string;
  readonly log: Log;
}

/** Connects to a PostgreSQL server that any number of processes share. @throws DatabaseError */
export async function openPostgres(options: OpenPostgresOptions): Promise<Database> {
  const { databaseUrl, poolSize = DEFAULT_POOL_SIZE, migrationsDirectory, log } = options;
  const applied = await migrate(databaseUrl, migrationsDirectory, log);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // An idle connection that the server drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.warn({ error }, 'a database connection was lost'));
  log.info({ kind: 'postgres', database: describeUrl(databaseUrl), poolSize, applied }, 'database open');
  return createPostgresDatabase(pool);
}

async function migrate(databaseUrl: string, migrationsDirectory: string, log: Log): Promise<string[]> {
  const client = await connect(databaseUrl);
  try {
    return await applyMigrations(overPostgres(client), await readMigrations(migrationsDirectory), log);
  } finally {
    await client.end();
  }
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    await client.connect();
    return client;
  } catch (cause) {
    throw new DatabaseError(
      'database_unreachable',
      `Cannot connect to the PostgreSQL server ${describeUrl(databaseUrl)} named in DATABASE_URL: ${describeCause(cause)}`,
      { cause },
    );
  }
}

/** A refused connection to a name with several addresses is an AggregateError without a message of its own. */
const describeCause = (cause: unknown): string => {
  if (cause instanceof AggregateError) return cause.errors.map(describeCause).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
};

/** The address without user and password, fit for a log. */
const describeUrl = (databaseUrl: string): string => {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined;
  return url ? `${url.host}${url.pathname}` : '(not a URL)';
};
