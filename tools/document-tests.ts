// Tells the tests that need a document from those that need none.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = 'apps/web/src';
const NAMES_ENVIRONMENT = /^\/\/ @vitest-environment happy-dom/;

/** @returns paths from the root of the repository, with forward slashes: those whose first line asks for a document */
export const listDocumentTests = (root: string): string[] =>
  readdirSync(join(root, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => `${ROOT}/${path.replaceAll('\\', '/')}`)
    .filter((path) => NAMES_ENVIRONMENT.test(readFileSync(join(root, path), 'utf8')));
