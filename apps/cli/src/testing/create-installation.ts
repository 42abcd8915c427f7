import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeDatabase } from '@plumbline/server/testing';

export interface Installation {
  /** Environment of commands: a data directory and a database of the kind that the suite runs on. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** An installation that holds nothing yet: with all tables, or new, as the very first command finds it. */
export async function createInstallation(options: { readonly isNew?: boolean } = {}): Promise<Installation> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'plumbline-data-'));
  const { url, drop } = await placeDatabase({ dataDirectory, ...options });
  return {
    env: { PLUMBLINE_DATA: dataDirectory, PLUMBLINE_DEMO: 'off', ...(url ? { DATABASE_URL: url } : {}) },
    remove: async () => {
      await rm(dataDirectory, { recursive: true, force: true });
      await drop();
    },
  };
}
