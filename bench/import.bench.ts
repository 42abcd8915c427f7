// The TIA2 release through the built command line, twice: each time is that of the whole command, its start included.
// POSTGRES=1 imports into a PostgreSQL server; PAIRS=1000000 a synthetic release of that size, into PostgreSQL.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTemporaryDirectory } from '../e2e/support/product.ts';
import { rounded } from './distribution.ts';
import { writeRelease } from './tia2-release.ts';

const PUBLISHED = '../shared/data/tia2';
const PUBLISHED_PAIRS = 27_500;
/** Beyond this the embedded database is not what is recommended. */
const LARGEST_EMBEDDED = 200_000;
const PAIRS = Number(process.env.PAIRS ?? PUBLISHED_PAIRS);
const USES_POSTGRES = process.env.POSTGRES === '1' || PAIRS > LARGEST_EMBEDDED;
const KIB_PER_MIB = 1024;
const LOOK_EVERY_MS = 100;

interface Run {
  readonly seconds: number;
  readonly report: Record<string, number>;
  /** Of the command; null where there is no /proc. */
  readonly peakMiB: number | null;
}

/** The most memory that a process has used so far. */
function peakOf(pid: number): number | null {
  const status = `/proc/${pid}/status`;
  const kib = existsSync(status) && /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1];
  return kib ? Math.round(Number(kib) / KIB_PER_MIB) : null;
}

async function runCommand(env: Record<string, string>, ...args: string[]): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, ['apps/cli/bin/plumbline.mjs', ...args, '--json'], {
    env: { ...process.env, PLUMBLINE_DEMO: 'off', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peakMiB: number | null = null;
  const look = setInterval(() => {
    peakMiB = peakOf(child.pid ?? 0) ?? peakMiB;
  }, LOOK_EVERY_MS);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the import ended with ${code}: ${text}`);
  return { seconds: (performance.now() - start) / 1000, report: JSON.parse(text), peakMiB };
}

async function openServer(): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  if (!USES_POSTGRES) return { databaseUrl: '', stop: async () => undefined };
  const { startPostgres } = await import('../tools/postgres.mjs');
  const { url, stop } = await startPostgres();
  return { databaseUrl: url, stop };
}

async function findRelease(directory: string): Promise<string> {
  if (PAIRS === PUBLISHED_PAIRS && existsSync(PUBLISHED)) return PUBLISHED;
  const release = join(directory, 'release');
  await writeRelease(release, PAIRS);
  return release;
}

const ADDED = ['prompts', 'pairs', 'labels', 'contrastiveSets', 'reportedFigures', 'scores'];

await withTemporaryDirectory(async (directory) => {
  const release = await findRelease(directory);
  const { databaseUrl, stop } = await openServer();
  try {
    const env = { PLUMBLINE_DATA: join(directory, 'data'), DATABASE_URL: databaseUrl };
    // Making the database itself is the business of the first start, not of an import.
    await runCommand(env, 'study', 'list');
    const importAgain = () => runCommand(env, 'import', 'tia2', release, '--study', 'tia2', '--create');
    const first = await importAgain();
    const again = await importAgain();
    const report = {
      pairs: first.report.pairs,
      labels: first.report.labels,
      seconds: rounded(first.seconds),
      againSeconds: rounded(again.seconds),
      againRows: ADDED.reduce((sum, kind) => sum + (again.report[kind] ?? 0), 0),
      database: USES_POSTGRES ? 'postgres' : 'embedded',
      release: release === PUBLISHED ? 'published' : 'synthetic',
      peakMiB: first.peakMiB,
    };
    console.log(process.argv.includes('--json') ? JSON.stringify(report) : report);
  } finally {
    await stop();
  }
});
