/** Starts a PostgreSQL server that holds nothing yet, unless TEST_DATABASE_URL names one; `url` is a database in which
 * others may be created. `isDurable`: it waits for the disk, as one that people use does. */
export function startPostgres(options?: {
  readonly isDurable?: boolean;
}): Promise<{ readonly url: string; stop(): Promise<void> }>;
