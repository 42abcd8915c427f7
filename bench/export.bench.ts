// Labels out of the built server, in every format: time to the first byte and row, time to the last, memory of the server.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Call, exportStudy, type TableFormat } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { readLockHolder } from '../apps/server/src/db/directory-lock.ts';
import { openDatabase } from '../apps/server/src/db/open-database.ts';
import { callAs, startProduct, withTemporaryDirectory } from '../e2e/support/product.ts';
import { percentile, rounded } from './distribution.ts';
import { LABELLED_SLUG, labelledStudy } from './labelled-study.ts';

const LABELS = Number(process.env.LABELS ?? 82_500);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const KIB_PER_MIB = 1024;

const EXPORTS = {
  csv: { kind: 'labels', query: { format: 'csv' } },
  jsonl: { kind: 'labels', query: { format: 'jsonl' } },
  parquet: { kind: 'labels', query: { format: 'parquet' } },
  events: { kind: 'labels', query: { format: 'csv', events: 'all' } },
  dataset: { kind: 'dataset', query: {} },
  computed: { kind: 'aggregated-labels', query: { format: 'csv' } },
} as const satisfies Record<string, { kind: string; query: { format?: TableFormat; events?: 'all' } }>;

/** Resident memory of a process, as the kernel counts it; nothing where there is no /proc. */
function memoryOf(pid: number) {
  const status = `/proc/${pid}/status`;
  const read = (name: string) => {
    const kib = existsSync(status) && new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(status, 'utf8'))?.[1];
    return kib ? Math.round(Number(kib) / KIB_PER_MIB) : null;
  };
  return {
    /** Lets the peak begin at what is used now. */
    resetPeak: () => existsSync(status) && writeFileSync(`/proc/${pid}/clear_refs`, '5'),
    now: () => read('VmRSS'),
    peak: () => read('VmHWM'),
  };
}

interface Measured {
  readonly firstByteMs: number;
  readonly firstRowMs: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** A header, or what a file of its kind begins with, is shorter. */
const HEADER_BYTES = 200;

async function download(call: Call, { kind, query }: (typeof EXPORTS)[keyof typeof EXPORTS]): Promise<Measured> {
  const start = performance.now();
  const answer = unwrap(await call(exportStudy, { params: { study: LABELLED_SLUG, kind }, query }));
  let [bytes, firstByteMs, firstRowMs] = [0, 0, 0];
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    firstByteMs ||= performance.now() - start;
    if (bytes > HEADER_BYTES) firstRowMs ||= performance.now() - start;
  }
  return { firstByteMs, firstRowMs, seconds: (performance.now() - start) / 1000, bytes };
}

const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

async function measure(call: Call, pid: number, one: (typeof EXPORTS)[keyof typeof EXPORTS]) {
  const memory = memoryOf(pid);
  const before = memory.now();
  memory.resetPeak();
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await download(call, one));
  const peakMiB = memory.peak();
  return {
    firstByteMs: rounded(median(rounds.map(({ firstByteMs }) => firstByteMs))),
    firstRowMs: rounded(median(rounds.map(({ firstRowMs }) => firstRowMs))),
    seconds: Math.round(median(rounds.map(({ seconds }) => seconds)) * 100) / 100,
    bytes: rounds[0]?.bytes ?? 0,
    peakMiB,
    addedMiB: peakMiB === null || before === null ? null : peakMiB - before,
  };
}

async function seed(dataDirectory: string, databaseUrl: string): Promise<void> {
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const database = await openDatabase({ databaseUrl, dataDirectory, migrationsDirectory: 'prisma/migrations', log });
  for (const statement of labelledStudy(LABELS)) {
    await database.sqlTransaction((connection) => connection.run(statement));
  }
  await database.close();
}

await withTemporaryDirectory(async (dataDirectory) => {
  const databaseUrl = process.env.DATABASE_URL ?? '';
  await seed(dataDirectory, databaseUrl);
  const product = await startProduct({ dataDirectory, env: { DATABASE_URL: databaseUrl, PLUMBLINE_DEMO: 'off' } });
  try {
    const holder = await readLockHolder(dataDirectory);
    const call = await callAs(product.signInUrl);
    const formats: Record<string, Awaited<ReturnType<typeof measure>>> = {};
    for (const [name, one] of Object.entries(EXPORTS)) {
      formats[name] = await measure(call, holder?.pid ?? 0, one);
      console.error(`${name}: ${JSON.stringify(formats[name])}`);
    }
    const { firstByteMs, firstRowMs, seconds, peakMiB, addedMiB } = formats.csv ?? {};
    const report = { labels: LABELS, firstByteMs, firstRowMs, seconds, peakMiB, addedMiB, formats };
    console.log(process.argv.includes('--json') ? JSON.stringify(report) : report);
  } finally {
    await product.stop();
  }
});
