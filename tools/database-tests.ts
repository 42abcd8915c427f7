// Tells the tests of the server and the command line that open a database from those that need none.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOTS = ['apps/server/src', 'apps/cli/src'];

/**
 * What a test imports that opens a database of the kind that its project names, or the name of that kind itself. A test
 * that opens one by another way is stopped by `testDatabaseKind`, which knows no kind `none`.
 */
const DATABASE = /\/testing\/(?:create-test-app|open-test-database|create-installation)\.ts'|PLUMBLINE_TEST_DATABASE/;

/** @returns paths from the root of the repository, with forward slashes: those that run on each database, and the others */
export function listServerTests(root: string): { readonly onDatabase: string[]; readonly alone: string[] } {
  const tests = ROOTS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts'))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  );
  const opensDatabase = (path: string) => DATABASE.test(readFileSync(join(root, path), 'utf8'));
  return {
    onDatabase: tests.filter(opensDatabase),
    alone: tests.filter((path) => !opensDatabase(path)),
  };
}
