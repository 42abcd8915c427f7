import { createEmptyPostgres as createOn, type TestPostgres } from './postgres-template.ts';

export { testDatabaseKind } from './test-database-kind.ts';

/** An empty database without any table, on the server that the test command started. */
export function createEmptyPostgres(): Promise<TestPostgres> {
  const serverUrl = process.env.PLUMBLINE_TEST_POSTGRES_URL;
  if (!serverUrl) throw new Error('PLUMBLINE_TEST_POSTGRES_URL names no PostgreSQL server; `npm test` sets it.');
  return createOn(serverUrl);
}
