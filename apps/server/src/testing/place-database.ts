import path from 'node:path';
import { readMigrations } from '../db/migration-files.ts';
import { EMBEDDED_DATABASE_FOLDER } from '../db/open-embedded.ts';
import { MIGRATIONS_DIRECTORY } from './migrations-directory.ts';
import { copyPgliteTemplate } from './pglite-template.ts';
import { createPostgresFromTemplate } from './postgres-template.ts';
import { testDatabaseKind, testPostgresUrl } from './test-database-kind.ts';

export interface PlacedDatabase {
  /** Of the server that holds it; an embedded one is found in the data directory. */
  readonly url?: string;
  /** Removes what is not in the data directory. */
  drop(): Promise<void>;
}

export interface PlaceDatabaseOptions {
  readonly dataDirectory: string;
  /** As before the first start: nothing is there, not even tables. Making them takes seconds. */
  readonly isNew?: boolean;
}

/** An empty database of the kind that the suite runs on, as programs started with this data directory find it. */
export async function placeDatabase({ dataDirectory, isNew = false }: PlaceDatabaseOptions): Promise<PlacedDatabase> {
  const migrations = isNew ? [] : await readMigrations(MIGRATIONS_DIRECTORY);
  if (testDatabaseKind() === 'postgres') return createPostgresFromTemplate(testPostgresUrl(), migrations);
  if (!isNew) await copyPgliteTemplate(migrations, path.join(dataDirectory, EMBEDDED_DATABASE_FOLDER));
  return { drop: async () => undefined };
}
