// The list of pairs over HTTP: sorts, filters and pages of a large study. PAIRS=1000000 runs on PostgreSQL.
import { type Call, type EndpointOutput, listPairs, PAIR_SORTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { openDatabase } from '../apps/server/src/db/open-database.ts';
import { callAs, startProduct, withTemporaryDirectory } from '../e2e/support/product.ts';
import { percentile, rounded } from './distribution.ts';
import { SYNTHETIC_SLUG, syntheticStudy } from './synthetic-study.ts';

const PAIRS = Number(process.env.PAIRS ?? 100_000);
/** Beyond this the embedded database is not what is recommended. */
const LARGEST_EMBEDDED = 200_000;
const PAGES = 4;
const ROUNDS = Number(process.env.ROUNDS ?? 2);

const FILTERS: readonly Record<string, unknown>[] = [
  {},
  { subset: 'composition' },
  { subset: 'comprehensive' },
  { subset: 'counting' },
  { generator: 'generator 0' },
  { generator: 'generator 4' },
  { label: '1' },
  { label: '0' },
  { label: '-1' },
  { label: 'none' },
  { min: 0.2, max: 0.8 },
  { min: 0.5, max: 0.501 },
  { search: 'apples' },
  { search: 'number 17' },
  { search: 'number 1234' },
  { search: 'nothing like it' },
  { subset: 'composition', generator: 'generator 2' },
  { subset: 'counting', label: '-1', max: 0.3 },
  { search: 'zebra', generator: 'generator 3', label: '1' },
];

type Page = EndpointOutput<typeof listPairs>;

async function openServer(): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  if (PAIRS <= LARGEST_EMBEDDED) return { databaseUrl: '', stop: async () => undefined };
  const { startPostgres } = await import('../tools/postgres.mjs');
  const { url, stop } = await startPostgres();
  return { databaseUrl: url, stop };
}

async function seed(dataDirectory: string, databaseUrl: string): Promise<void> {
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const database = await openDatabase({ databaseUrl, dataDirectory, migrationsDirectory: 'prisma/migrations', log });
  for (const statement of syntheticStudy(PAIRS)) {
    await database.sqlTransaction((connection) => connection.run(statement));
  }
  await database.close();
}

/** The first pages of every list; the time of each call, answers parsed. */
async function measure(call: Call): Promise<{ ms: number; query: string }[]> {
  const calls: { ms: number; query: string }[] = [];
  for (const sort of PAIR_SORTS) {
    for (const filter of FILTERS) {
      let cursor: string | null = null;
      for (let page = 0; page < PAGES; page += 1) {
        const query = { ...filter, sort, ...(cursor === null ? {} : { cursor }) };
        const start = performance.now();
        const answer: Page = unwrap(await call(listPairs, { params: { study: SYNTHETIC_SLUG }, query }));
        calls.push({ ms: performance.now() - start, query: JSON.stringify({ ...filter, sort, page }) });
        cursor = answer.nextCursor;
        if (cursor === null) break;
      }
    }
  }
  return calls;
}

await withTemporaryDirectory(async (dataDirectory) => {
  const { databaseUrl, stop } = await openServer();
  try {
    await seed(dataDirectory, databaseUrl);
    const env = { DATABASE_URL: databaseUrl, PLUMBLINE_DEMO: 'off' };
    const product = await startProduct({ dataDirectory, env });
    try {
      const call = await callAs(product.signInUrl);
      await measure(call);
      const calls = [];
      for (let round = 0; round < ROUNDS; round += 1) calls.push(...(await measure(call)));
      calls.sort((a, b) => a.ms - b.ms);
      const slowest = calls.slice(-5).map(({ ms, query }) => `${rounded(ms)} ms ${query}`);
      console.error(`${calls.length} calls; the slowest: ${slowest.join(', ')}`);
      const sorted = calls.map(({ ms }) => ms);
      const report = {
        pairs: PAIRS,
        p50Ms: rounded(percentile(sorted, 0.5)),
        p95Ms: rounded(percentile(sorted, 0.95)),
      };
      console.log(process.argv.includes('--json') ? JSON.stringify(report) : report);
    } finally {
      await product.stop();
    }
  } finally {
    await stop();
  }
});
