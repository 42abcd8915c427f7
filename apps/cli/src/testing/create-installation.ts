import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyPostgres, testDatabaseKind } from '@plumbline/server/testing';

export interface Installation {
  /** Environment of commands: an empty data directory and a database of the kind that the suite runs on. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export async function createInstallation(): Promise<Installation> {
  const kind = testDatabaseKind();
  const directory = await mkdtemp(join(tmpdir(), 'plumbline-data-'));
  const postgres = kind === 'postgres' ? await createEmptyPostgres() : undefined;
  return {
    env: { PLUMBLINE_DATA: directory, PLUMBLINE_DEMO: 'off', ...(postgres ? { DATABASE_URL: postgres.url } : {}) },
    remove: async () => {
      await rm(directory, { recursive: true, force: true });
      await postgres?.drop();
    },
  };
}
