// Holds the direction of imports: result <- pure packages <- contract, formats, scorer <- apps; features apart; Prisma
// only in repositories and the database folder.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const ROOTS = ['apps', 'packages'];
const PURE = new Set(['textnorm', 'contrast', 'metrics', 'analysis']);
/** Pure packages build on these. */
const PURE_BASES = new Set(['result', 'metrics', 'textnorm']);
const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

const sources = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative('.', join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => !/node_modules|\/dist\/|\/generated\//.test(path)),
);

const featureOf = (path) => /^(apps\/[^/]+\/src\/features\/[^/]+)\//.exec(path)?.[1];
const isTest = (path) => /\.test\.tsx?$|\/testing\//.test(path);

/** @returns {string | undefined} why the import is against the rules */
function objection(path, target) {
  const packageName = /^packages\/([^/]+)/.exec(path)?.[1];
  const imported = /^@plumbline\/([^/]+)/.exec(target)?.[1];
  if (packageName && (imported === 'server' || imported === 'web' || target === 'plumbline'))
    return 'packages never import apps';
  if (packageName && PURE.has(packageName) && imported && !PURE_BASES.has(imported) && !isTest(path))
    return 'a pure package imports only result and the pure packages below it';
  if (packageName === 'result' && imported) return 'result imports nothing';
  if (path.startsWith('apps/web/') && imported === 'server') return 'the web app knows the server by its contract only';
  const here = featureOf(path);
  const there = target.startsWith('.') ? featureOf(`${normalize(join(dirname(path), target))}/`) : undefined;
  if (here && there && here !== there && !isTest(path)) return 'features never import each other';
  const isPrisma = /db\/generated/.test(target) || target.startsWith('@prisma/');
  if (isPrisma && !isTest(path) && !/^apps\/server\/src\/db\//.test(path) && !/-repository\.ts$/.test(path))
    return 'Prisma stays in repositories';
  return undefined;
}

const found = sources.flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(IMPORT)].flatMap(([, target]) => {
    const why = objection(path, target);
    return why ? [`${path}: imports ${target}: ${why}`] : [];
  }),
);
for (const line of found) console.error(line);
process.exit(found.length > 0 ? 1 : 0);
