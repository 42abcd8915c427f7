/** Starts a PostgreSQL server that holds nothing yet, unless TEST_DATABASE_URL names one; `url` is a database in which
 * others may be created. */
export function startPostgres(): Promise<{ readonly url: string; stop(): Promise<void> }>;
