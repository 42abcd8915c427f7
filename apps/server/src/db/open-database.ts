import type { Database } from './database.ts';
import type { Log } from './log.ts';
import { openEmbedded } from './open-embedded.ts';
import { openPostgres } from './open-postgres.ts';

export type { Database } from './database.ts';

export interface OpenDatabaseOptions {
  /** `postgresql://…`; nothing: the embedded database in `dataDirectory`. */
  readonly databaseUrl?: string | undefined;
  /** Connections kept to a PostgreSQL server. */
  readonly poolSize?: number | undefined;
  readonly dataDirectory: string;
  /** The folder with one subfolder for each migration (`prisma/migrations`). */
  readonly migrationsDirectory: string;
  readonly log: Log;
}

/**
 * Opens the database and brings its tables up to date.
 *
 * @throws DatabaseError with a code and a sentence for the person who starts the server
 */
export function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { databaseUrl, poolSize, ...rest } = options;
  if (!databaseUrl) return openEmbedded(rest);
  return openPostgres({ ...rest, databaseUrl, ...(poolSize ? { poolSize } : {}) });
}
