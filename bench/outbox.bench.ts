// Answers through the product's outbox in Chromium (its IndexedDB, its locks, several tabs of several people) to a server process,
// with tabs killed, spells without a network, sign-outs, others signing in, and the server killed: what a browser had once kept is
// looked for in the database, by its key.
import { parseArgs } from 'node:util';
import { createInvitation, listPairs, readStudy } from '@plumbline/contract';
import { createRandomSource } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import type { Browser } from 'playwright-core';
import { openDatabase } from '../apps/server/src/db/open-database.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { callAs, type Product, startProduct, withTemporaryDirectory } from '../e2e/support/product.ts';
import { servePage } from '../e2e/support/serve-page.ts';
import { Labeller, type Troubles } from './outbox/labeller.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    count: { type: 'string', default: '100000' },
    database: { type: 'string', default: 'pglite' },
    people: { type: 'string', default: '12' },
    /** How often the server is killed and started again. */
    restarts: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
  },
});
const count = Number(values.count);
const people = Number(values.people);
const restarts = Number(values.restarts);
const STUDY = 'scenes';
const PEOPLE_PER_BROWSER = 4;

interface Event {
  readonly key: string;
  readonly personId: string;
}

async function openServer(): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  if (values.database === 'pglite') return { databaseUrl: '', stop: async () => undefined };
  const { startPostgres } = await import('../tools/postgres.mjs');
  const { url, stop } = await startPostgres();
  return { databaseUrl: url, stop };
}

/** The module of the tabs as one text: they are served from the server's own origin, so that its cookies are theirs. */
async function bundleTab(): Promise<string> {
  const site = await servePage('bench/outbox/page.ts');
  const script = await (await fetch(`${site.url}page.js`)).text();
  await site.stop();
  return script;
}

/** People share browser processes: what one of them does takes turns in its one process of disk and network. */
async function openBrowsers(endings: Ending[]): Promise<Browser[]> {
  const browsers: Browser[] = [];
  for (let n = 0; n < Math.ceil(people / PEOPLE_PER_BROWSER); n += 1) {
    const browser = await launchBrowser();
    browsers.push(browser);
    endings.push(() => browser.close());
  }
  return browsers;
}

async function openLabellers(product: Product, browsers: readonly Browser[]) {
  const call = await callAs(product.signInUrl);
  const params = { study: STUDY };
  const { id: studyId } = unwrap(await call(readStudy, { params }));
  const { pairs } = unwrap(await call(listPairs, { params, query: { limit: 200 } }));
  const { url } = unwrap(await call(createInvitation, { params, body: {} }));
  const draw = createRandomSource(Number(values.seed));
  const options = {
    url: product.url,
    join: `/api/v1/join/${url.split(/[/#]/).at(-1)}`,
    script: await bundleTab(),
    studyId,
    pairIds: pairs.map(({ pairId }) => pairId),
    random: () => draw(2 ** 32) / 2 ** 32,
  };
  const labellers: Labeller[] = [];
  for (let n = 1; n <= people; n += 1) {
    const browser = browsers[n % browsers.length] as Browser;
    labellers.push(await Labeller.open({ ...options, browser }, `Labeller ${n}`));
  }
  return labellers;
}

async function readEvents(dataDirectory: string, databaseUrl: string): Promise<Event[]> {
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const database = await openDatabase({ databaseUrl, dataDirectory, migrationsDirectory: 'prisma/migrations', log });
  const events = await database.prisma.labelEvent.findMany({ select: { idempotencyKey: true, personId: true } });
  await database.close();
  return events.map(({ idempotencyKey, personId }) => ({ key: idempotencyKey, personId }));
}

function compare(labellers: readonly Labeller[], events: readonly Event[]) {
  const times = new Map<string, number>();
  for (const { key } of events) times.set(key, (times.get(key) ?? 0) + 1);
  const authors = new Map(events.map(({ key, personId }) => [key, personId]));
  const kept = labellers.flatMap(({ kept, person }) => [...kept].map((key) => ({ key, personId: person.id })));
  return {
    submitted: kept.length,
    lost: kept.filter(({ key }) => !times.has(key)).length,
    doubled: [...times.values()].filter((n) => n > 1).length,
    /** Recorded for somebody who did not give it. */
    misattributed: kept.filter(({ key, personId }) => authors.has(key) && authors.get(key) !== personId).length,
  };
}

const sum = (labellers: readonly Labeller[], trouble: keyof Troubles): number =>
  labellers.reduce((total, { troubles }) => total + troubles[trouble], 0);

/** What is started is listed, so that it is ended whatever happens; what was started last is ended first. */
type Ending = () => Promise<unknown>;

async function run(dataDirectory: string, endings: Ending[]): Promise<void> {
  const { databaseUrl, stop } = await openServer();
  endings.push(stop);
  const env = { DATABASE_URL: databaseUrl };
  const start = (port = 0) => startProduct({ dataDirectory, env, port });
  let product = await start();
  endings.push(() => product.kill());
  const browsers = await openBrowsers(endings);
  const labellers = await openLabellers(product, browsers);
  const keptCount = () => labellers.reduce((total, { kept }) => total + kept.size, 0);
  const startedAt = performance.now();
  const report = setInterval(() => console.error(`${keptCount()} of ${count}`), 15_000);
  endings.push(async () => clearInterval(report));
  const work = labellers.map((labeller, n) =>
    labeller.workUntil(() => keptCount() >= count, labellers[(n + 1) % people] as Labeller),
  );
  const restarting = (async () => {
    for (let done = 1; done <= restarts; done += 1) {
      while (keptCount() < (count * done) / (restarts + 1)) await new Promise((resolve) => setTimeout(resolve, 200));
      await product.kill();
      product = await start(Number(new URL(product.url).port));
    }
  })();
  await Promise.all([...work, restarting]);
  const refused = (await Promise.all(labellers.map((labeller) => labeller.finish()))).flat();
  await product.stop();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (refused.length > 0) console.error(`refused: ${[...new Set(refused)].join(', ')}`);
  const result = {
    ...compare(labellers, await readEvents(dataDirectory, databaseUrl)),
    refused: refused.length,
    kills: sum(labellers, 'kill'),
    offlineSpells: sum(labellers, 'offline'),
    signOuts: sum(labellers, 'signOut') + sum(labellers, 'otherSignsIn'),
    restarts,
    seconds,
  };
  console.log(values.json ? JSON.stringify(result) : result);
  process.exitCode = result.lost + result.doubled + result.misattributed === 0 ? 0 : 1;
}

await withTemporaryDirectory(async (dataDirectory) => {
  const endings: Ending[] = [];
  try {
    await run(dataDirectory, endings);
  } finally {
    for (const end of endings.reverse()) await end().catch(console.error);
  }
});
