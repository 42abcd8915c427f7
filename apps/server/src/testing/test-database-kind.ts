/**
 * The kind of database that the running project names in PLUMBLINE_TEST_DATABASE: PGlite unless told.
 *
 * @throws where tests run that were taken for such as open none, and so would not be run on both kinds
 */
export function testDatabaseKind(): 'pglite' | 'postgres' {
  const kind = process.env.PLUMBLINE_TEST_DATABASE ?? 'pglite';
  if (kind === 'pglite' || kind === 'postgres') return kind;
  throw new Error('This test opens a database in a way that tools/database-tests.ts does not know; name it there.');
}

/** The PostgreSQL server in which tests create databases of their own; the test command starts and names it. */
export function testPostgresUrl(): string {
  const url = process.env.PLUMBLINE_TEST_POSTGRES_URL;
  if (!url) throw new Error('PLUMBLINE_TEST_POSTGRES_URL names no PostgreSQL server; `npm test` sets it.');
  return url;
}
