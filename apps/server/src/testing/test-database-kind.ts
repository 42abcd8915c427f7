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
