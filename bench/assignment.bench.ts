// Simulated annotators with a cookie each label a whole study over HTTP, at one label a second for a while and then as fast as
// it goes; browsers die meanwhile, and with `--servers 2` a server process twice. What the annotators know is then compared
// with the events of the database, and the server checks its own counters.
import { parseArgs } from 'node:util';
import { type Call, checkIntegrity, createInvitation } from '@plumbline/contract';
import { createRandomSource } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import { openDatabase } from '../apps/server/src/db/open-database.ts';
import { callAs, withTemporaryDirectory } from '../e2e/support/product.ts';
import { Annotator } from './assignment/annotator.ts';
import { BLANK_SLUG, blankStudy } from './assignment/blank-study.ts';
import { Book, compare } from './assignment/book.ts';
import { Memory } from './assignment/memory.ts';
import { Servers } from './assignment/servers.ts';
import { percentile, rounded } from './distribution.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    database: { type: 'string', default: 'pglite' },
    servers: { type: 'string', default: '1' },
    pairs: { type: 'string', default: '27500' },
    annotators: { type: 'string', default: '200' },
    /** Seconds at the pace of people, once all have arrived. */
    paced: { type: 'string', default: '60' },
    /** Seconds that the whole may take. */
    limit: { type: 'string', default: '1800' },
    seed: { type: 'string', default: '1' },
  },
});
const LABELS_PER_PAIR = 3;
const PACE = { arrivalMs: 10_000, intervalMs: 1000 };
const REPORT_EVERY_MS = 15_000;
const labels = Number(values.pairs) * LABELS_PER_PAIR;
/** The last few wait for browsers that died with a place kept for them: they say nothing about how fast the server is. */
const NEARLY_ALL = Math.floor(labels * 0.98);
const USES_POSTGRES = values.database === 'postgres';
if (!USES_POSTGRES && (values.database !== 'pglite' || values.servers !== '1')) {
  throw new Error('--database is pglite, with one server, or postgres');
}

interface Place {
  readonly dataDirectory: string;
  readonly databaseUrl: string;
}

async function openPostgres(): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  if (!USES_POSTGRES) return { databaseUrl: '', stop: async () => undefined };
  const { startPostgres } = await import('../tools/postgres.mjs');
  const { url, stop } = await startPostgres({ isDurable: true });
  return { databaseUrl: url, stop };
}

function open({ dataDirectory, databaseUrl }: Place) {
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  return openDatabase({ databaseUrl, dataDirectory, migrationsDirectory: 'prisma/migrations', log });
}

async function seed(place: Place): Promise<void> {
  const database = await open(place);
  if (USES_POSTGRES) await refuseUnsafe(database);
  for (const statement of blankStudy(Number(values.pairs), LABELS_PER_PAIR)) {
    await database.sqlTransaction((connection) => connection.run(statement));
  }
  await database.close();
}

/** A server that does not wait for the disk would be measured as what it is not. */
async function refuseUnsafe({ prisma }: Awaited<ReturnType<typeof open>>): Promise<void> {
  const [row] = await prisma.$queryRaw<{ safe: boolean }[]>`
    SELECT current_setting('fsync')::bool AND current_setting('synchronous_commit') <> 'off' AS safe`;
  if (!row?.safe) throw new Error('this PostgreSQL answers before its data is on disk (fsync, synchronous_commit)');
}

async function compareWithEvents(place: Place, book: Book) {
  const database = await open(place);
  const select = { idempotencyKey: true, personId: true, pairId: true };
  const events = await database.prisma.labelEvent.findMany({ select });
  await database.close();
  return compare(book, events);
}

async function joinAll(owner: Call, servers: Servers, book: Book): Promise<Annotator[]> {
  const draw = createRandomSource(Number(values.seed));
  const random = () => draw(2 ** 32) / 2 ** 32;
  const annotators: Annotator[] = [];
  for (let at = 0; at < Number(values.annotators); at += 1) {
    const invitation = { params: { study: BLANK_SLUG }, body: { maxUses: 1 } };
    const { url } = unwrap(await owner(createInvitation, invitation));
    const annotator = new Annotator({ servers, book, random, at });
    await annotator.join(url.split('/').at(-1) ?? '', `Annotator ${at + 1}`);
    annotators.push(annotator);
  }
  return annotators;
}

async function killWhen(servers: Servers, isTime: () => boolean, isOver: () => boolean): Promise<void> {
  if (servers.count === 1) return;
  while (!isTime() && !isOver()) await new Promise((resolve) => setTimeout(resolve, 100));
  if (!isOver()) await servers.killLast();
}

async function work(servers: Servers, annotators: readonly Annotator[], book: Book) {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const isLate = () => seconds() > Number(values.limit);
  const memory = new Memory(
    () => servers.readMiB(),
    () => book.counting / labels,
  );
  const report = setInterval(() => console.error(`${book.counting} of ${labels}`), REPORT_EVERY_MS);
  // A small study is not labelled to its end before the second part.
  const pacedSeconds = PACE.arrivalMs / 1000 + Number(values.paced);
  const isPaced = () => seconds() < pacedSeconds && book.counting < labels / 2;
  const timing = setTimeout(() => {
    book.isTimed = true;
  }, PACE.arrivalMs);
  await Promise.all([
    ...annotators.map((annotator) => annotator.workAtPace(() => !isPaced(), PACE)),
    killWhen(
      servers,
      () => seconds() > pacedSeconds / 2,
      () => !isPaced(),
    ),
  ]);
  clearTimeout(timing);
  book.isTimed = false;
  const paced = { at: performance.now(), counting: book.counting };
  await Promise.all([
    ...annotators.map((annotator) => annotator.workFast(isLate)),
    killWhen(servers, () => book.counting > (paced.counting + labels) / 2, isLate),
  ]);
  clearInterval(report);
  const ownSeconds = Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6);
  console.error(
    `${book.requests.post} labels sent, ${book.requests.lease} times pairs taken; the annotators took ${ownSeconds} s of a core`,
  );
  const fastSeconds = (book.timeOf(NEARLY_ALL) - paced.at) / 1000;
  if (isLate()) console.error(`stopped after ${values.limit} seconds, with ${book.counting} of ${labels} labels`);
  return {
    isComplete: !isLate(),
    labelsPerSecond: Number.isNaN(fastSeconds)
      ? rounded((1000 * (book.counting - paced.counting)) / (performance.now() - paced.at))
      : rounded((NEARLY_ALL - paced.counting) / fastSeconds),
    postP95Ms: p95(book.milliseconds.post),
    leaseP95Ms: p95(book.milliseconds.lease),
    ...memory.stop(),
    seconds: Math.round(seconds()),
  };
}

/** Null: the paced part was over before anything was timed. */
const p95 = (ms: number[]): number | null =>
  ms.length === 0
    ? null
    : rounded(
        percentile(
          ms.sort((a, b) => a - b),
          0.95,
        ),
      );

await withTemporaryDirectory(async (dataDirectory) => {
  const { databaseUrl, stop } = await openPostgres();
  const place = { dataDirectory, databaseUrl };
  try {
    await seed(place);
    const servers = await Servers.start(dataDirectory, { DATABASE_URL: databaseUrl }, Number(values.servers));
    const book = new Book([NEARLY_ALL]);
    const owner = await callAs(servers.first.signInUrl);
    const annotators = await joinAll(owner, servers, book);
    const measured = await work(servers, annotators, book);
    const found = unwrap(await owner(checkIntegrity, { params: { study: BLANK_SLUG } }));
    await servers.stop();
    const { over, under, orphaned, rebuilt } = found;
    const { surplus, seenTwice, deaths, retries } = book;
    const result = {
      labels: found.labels,
      ...{ over, under, orphaned },
      ...(await compareWithEvents(place, book)),
      ...measured,
      ...{ surplus, refused: book.refused.length, seenTwice, deaths, retries, kills: servers.kills },
      rebuilt: Object.values(rebuilt).reduce((sum, n) => sum + n, 0),
    };
    if (book.refused.length > 0) console.error(`refused: ${[...new Set(book.refused)].join(', ')}`);
    console.log(values.json ? JSON.stringify(result) : result);
    const faults = over + under + orphaned + result.lost + result.doubled + result.refused + seenTwice + result.rebuilt;
    process.exitCode = faults === 0 && found.labels === labels ? 0 : 1;
  } finally {
    await stop();
  }
});
