import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Migration } from '../db/migration-files.ts';
import { applyMigrations } from '../db/migrations.ts';
import { overPostgres, quoteIdentifier } from '../db/sql-connection.ts';
import { nameTemplate } from './pglite-template.ts';
import { createQuietLog } from './quiet-log.ts';

const TEMPLATE_LOCK = 815_162_342;

export interface TestPostgres {
  readonly url: string;
  drop(): Promise<void>;
}

/** A fresh database on the server of `serverUrl`, with all tables and no rows. */
export async function createPostgresFromTemplate(
  serverUrl: string,
  migrations: readonly Migration[],
): Promise<TestPostgres> {
  const name = `plumbline_test_${randomUUID().replaceAll('-', '')}`;
  await withClient(serverUrl, async (client) => {
    const template = await ensureTemplate(client, serverUrl, migrations);
    await client.query(`CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE ${quoteIdentifier(template)}`);
  });
  return {
    url: inDatabase(serverUrl, name),
    drop: () =>
      withClient(serverUrl, async (client) => {
        // Waits for closing connections to be gone; one that a test forgot is an error that names it.
        await client.query(`DROP DATABASE ${quoteIdentifier(name)}`);
      }),
  };
}

/** An empty database without any table. */
export async function createEmptyPostgres(serverUrl: string): Promise<TestPostgres> {
  return createPostgresFromTemplate(serverUrl, []);
}

async function ensureTemplate(client: pg.Client, serverUrl: string, migrations: readonly Migration[]): Promise<string> {
  if (migrations.length === 0) return 'template0';
  const name = `plumbline_template_${nameTemplate(migrations)}`;
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await makeTemplate(client, serverUrl, name, migrations);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return name;
}

/** Renamed when it is complete, so that a test run that was stopped leaves no half template. */
async function makeTemplate(client: pg.Client, serverUrl: string, name: string, migrations: readonly Migration[]) {
  const draft = `${name}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(draft)}`);
  await client.query(`CREATE DATABASE ${quoteIdentifier(draft)} TEMPLATE template0`);
  await withClient(inDatabase(serverUrl, draft), async (inside) => {
    await applyMigrations(overPostgres(inside), migrations, createQuietLog());
  });
  await client.query(`ALTER DATABASE ${quoteIdentifier(draft)} RENAME TO ${quoteIdentifier(name)}`);
}

const inDatabase = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
