import { type Call, createCall } from '@plumbline/contract';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { readLockHolder } from './db/directory-lock.ts';
import { ensureOwner } from './features/people/owner-repository.ts';
import { openInstallation } from './start/installation.ts';
import { ensureOwnerKey, readOwnerKey } from './start/owner-key.ts';

const BASE_URL = 'http://127.0.0.1';

export interface Local {
  /** Calls the API in this process, as the owner. */
  readonly call: Call;
  close(): Promise<void>;
}

/**
 * Opens the database without a server, for commands.
 *
 * @throws DatabaseError or StartError, such as when a server holds the data: call that one (see findServer)
 */
export async function openLocal(config: Config, log: Logger): Promise<Local> {
  const installation = await openInstallation(config, log);
  const { database } = installation;
  try {
    const key = await ensureOwnerKey(installation, config.dataDirectory, await ensureOwner(database));
    const app = createApp({ ...installation, origin: config.origin ?? BASE_URL });
    const call = createCall({
      baseUrl: BASE_URL,
      fetch: async (url, init) => app.fetch(new Request(url, init)),
      headers: { authorization: `Bearer ${key}` },
    });
    const close = async () => {
      await installation.importJobs.runner.stop();
      await database.close();
    };
    return { call, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

export interface FoundServer {
  readonly url: string;
  /** For `Authorization: Bearer`: acts as the owner. */
  readonly key: string;
}

/** The server that holds this data directory now, if one does. */
export async function findServer(dataDirectory: string): Promise<FoundServer | undefined> {
  const holder = await readLockHolder(dataDirectory);
  const key = await readOwnerKey(dataDirectory);
  return holder?.url && key ? { url: holder.url, key } : undefined;
}
