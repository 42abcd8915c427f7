import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelManifest } from '@plumbline/contract';
import type { BrowserContext, Page } from 'playwright-core';
import { build, type InlineConfig, type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchWithProfile } from './support/browser.ts';
import { createHubModel, digestOf, REPO, WEIGHTS } from './support/hub-model.ts';
import type {} from './support/model-files-page/page.ts';
import { type ModelServer, startModelServer } from './support/model-server.ts';
import { pageDocument } from './support/page-document.ts';

const PAGE = fileURLToPath(new URL('./support/model-files-page', import.meta.url));
const SIZE_BYTES = 6_000_000;
const HALF = 3_000_000;
/** A name that browsers do not trust as they trust this machine's own address. */
const BROWSER_ARGS = ['--host-resolver-rules=MAP plumbline.test 127.0.0.1'];

let folder: string;
let site: PreviewServer;
let siteUrl: string;
let profile: string;
let browser: BrowserContext;
let server: ModelServer;
let files: Map<string, Uint8Array>;
let manifest: ModelManifest;
let manifestUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-page-'));
  const config: InlineConfig = {
    root: PAGE,
    configFile: false,
    logLevel: 'error',
    plugins: [pageDocument(PAGE)],
    build: { outDir: folder, target: 'esnext' },
  };
  await build({ ...config, worker: { format: 'es' } });
  site = await preview({ ...config, preview: { host: '127.0.0.1', port: 0, allowedHosts: ['plumbline.test'] } });
  siteUrl = site.resolvedUrls?.local[0] ?? '';
});

afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  ({ files, manifest } = createHubModel(SIZE_BYTES));
  server = await startModelServer(new Map([[REPO, files]]));
  manifestUrl = `${server.url}/${REPO}/resolve/main/manifest.json`;
  profile = await mkdtemp(join(tmpdir(), 'plumbline-profile-'));
  browser = await launchWithProfile(profile, BROWSER_ARGS);
});

afterEach(async () => {
  await browser.close();
  await server.stop();
  await rm(profile, { recursive: true, force: true });
});

const digest = (path: string) => digestOf(files.get(path));

async function openPage(url = siteUrl): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => 'modelFiles' in globalThis);
  return page;
}

/** Closes the browser and comes back with the same profile. */
async function comeBack(): Promise<Page> {
  await browser.close();
  browser = await launchWithProfile(profile, BROWSER_ARGS);
  return openPage();
}

const read = (page: Page, path = WEIGHTS) =>
  page.evaluate(([url, path]) => modelFiles.readFile(url, path), [manifestUrl, path] as const);

const list = (page: Page, models = [{ manifest, manifestUrl }]) =>
  page.evaluate((models) => modelFiles.listStoredModels(models), models);

/** The weights as they were at the start, kept. */
const whole = (networkBytes: number) => ({ ok: true, sha256: digest(WEIGHTS), networkBytes, notKept: null });

/** Requests for the weights themselves: where the hub redirects to. */
const weightRequests = () => server.requests.filter(({ path }) => path.startsWith('/store/'));

async function holdHalf(begin: () => ReturnType<typeof read>): Promise<{ outcome: ReturnType<typeof read> }> {
  Object.assign(server.faults, { holds: 1, afterBytes: HALF });
  const outcome = begin();
  // Fails when the page ends first.
  outcome.catch(() => undefined);
  await server.untilHeld();
  return { outcome };
}

/** Begins the download and waits until the browser has kept the first half of it; the rest is being held. */
async function beginHalf(page: Page): Promise<{ outcome: ReturnType<typeof read> }> {
  const { outcome } = await holdHalf(() => read(page));
  const readUnfinished = async () => (await list(page)).models[0]?.unfinishedBytes;
  await expect.poll(readUnfinished).toBe(HALF);
  return { outcome };
}

async function expectResumed(page: Page): Promise<void> {
  const loaded = await read(page);
  expect(loaded).toEqual(whole(SIZE_BYTES - HALF));
  expect(weightRequests().at(-1)).toMatchObject({ range: `bytes=${HALF}-`, status: 206, sentBytes: SIZE_BYTES - HALF });
  // No question to the other side before the request: a hub's store need not answer it.
  expect(server.requests.filter(({ method }) => method === 'OPTIONS')).toEqual([]);
  expect((await list(page)).models).toMatchObject([{ storedBytes: expect.any(Number), unfinishedBytes: 0 }]);
}

test('the second visit loads no byte of the weights, and without the server none of the manifest', async () => {
  expect(await read(await openPage())).toEqual(whole(SIZE_BYTES));
  const page = await comeBack();
  expect(await read(page)).toEqual(whole(0));
  expect(weightRequests()).toHaveLength(1);
  await server.stop();
  expect(await read(page)).toEqual(whole(0));
});

test('a browser that is closed in the middle goes on there at the next visit', async () => {
  await beginHalf(await openPage());
  await expectResumed(await comeBack());
});

test('a page that is reloaded in the middle goes on there', async () => {
  const page = await openPage();
  await beginHalf(page);
  await page.reload();
  await page.waitForFunction(() => 'modelFiles' in globalThis);
  await expectResumed(page);
});

test('a connection that is lost is taken up again while the page waits', async () => {
  const page = await openPage();
  const { outcome } = await beginHalf(page);
  server.cutHeld();
  expect(await outcome).toEqual(whole(SIZE_BYTES));
  expect(weightRequests()).toMatchObject([{ range: null }, { range: `bytes=${HALF}-`, status: 206 }]);
});

test('one byte turned on the server is said with both digests, and nothing of it stays', async () => {
  const named = digest(WEIGHTS);
  const altered = Uint8Array.from(files.get(WEIGHTS) ?? []);
  altered[HALF] = (altered[HALF] ?? 0) ^ 1;
  files.set(WEIGHTS, altered);
  const page = await openPage();
  const refused = await read(page);
  expect(refused).toMatchObject({ ok: false, code: 'model_altered' });
  const message = refused.ok ? '' : refused.message;
  for (const part of [WEIGHTS, named, digestOf(altered)]) expect(message).toContain(part);
  expect(weightRequests()).toHaveLength(2);
  expect((await list(page)).models).toMatchObject([{ unfinishedBytes: 0 }]);
});

test('two tabs that want a model at once download it once', async () => {
  server.faults.dripBytes = 500_000;
  const pages = await Promise.all([openPage(), openPage()]);
  const loaded = await Promise.all(pages.map((page) => read(page)));
  expect(loaded).toMatchObject([{ ok: true }, { ok: true }]);
  expect(loaded.map((one) => one.ok && one.networkBytes).sort()).toEqual([0, SIZE_BYTES]);
  expect(weightRequests()).toHaveLength(1);
});

test('what is kept is listed, removed, and shared files stay with the other model', async () => {
  const page = await openPage();
  await read(page);
  await read(page, 'tokenizer.json');
  const other = {
    manifest: { ...manifest, id: 'other', weights: {} },
    manifestUrl: `${server.url}/other/manifest.json`,
  };
  const both = [{ manifest, manifestUrl }, other];
  const manifestBytes = files.get('manifest.json')?.byteLength ?? 0;
  expect(await list(page, both)).toEqual({
    models: [
      { id: 'model', storedBytes: SIZE_BYTES + 2 + manifestBytes, unfinishedBytes: 0 },
      { id: 'other', storedBytes: 2, unfinishedBytes: 0 },
    ],
    orphanedBytes: 0,
  });
  const used = (await page.evaluate(() => modelFiles.readStorage()))?.usageBytes ?? 0;
  await page.evaluate(([model, other]) => modelFiles.removeStoredModel(model, [other]), [
    { manifest, manifestUrl },
    other,
  ] as const);
  expect(await list(page, both)).toMatchObject({ models: [{ storedBytes: 2 }, { storedBytes: 2 }], orphanedBytes: 0 });
  expect((await page.evaluate(() => modelFiles.readStorage()))?.usageBytes).toBeLessThanOrEqual(used - SIZE_BYTES);
  expect(await list(page, [])).toEqual({ models: [], orphanedBytes: 2 });
  await page.evaluate(() => modelFiles.removeOrphans([]));
  expect(await list(page, [])).toEqual({ models: [], orphanedBytes: 0 });
});

test('a browser without room loads the model all the same, and says how much it would take', async () => {
  const page = await openPage();
  const devtools = await browser.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(siteUrl).origin, quotaSize: 4_000_000 });
  const loaded = await read(page);
  expect(loaded).toMatchObject({ ok: true, sha256: digest(WEIGHTS), networkBytes: SIZE_BYTES });
  expect(loaded.ok && loaded.notKept).toContain('needs 6 MB');
  expect((await list(page)).models).toMatchObject([{ unfinishedBytes: 0 }]);
});

test('where files have no fast handles the cache of the browser keeps the model', async () => {
  const readOnPage = (page: Page) =>
    page.evaluate(([url, path]) => modelFiles.readFileOnPage(url, path), [manifestUrl, WEIGHTS] as const);
  const first = await openPage();
  const { outcome } = await holdHalf(() => readOnPage(first));
  server.cutHeld();
  expect(await outcome).toMatchObject({ ok: true, sha256: digest(WEIGHTS), notKept: null });
  const page = await comeBack();
  expect(await readOnPage(page)).toEqual(whole(0));
  expect((await list(page)).models[0]?.storedBytes).toBeGreaterThanOrEqual(SIZE_BYTES);
  await page.evaluate(() => modelFiles.removeOrphans([]));
  expect(await list(page)).toMatchObject({ models: [{ storedBytes: 0 }] });
});

test('a page that came over plain HTTP keeps nothing, and loads the model', async () => {
  const page = await openPage(siteUrl.replace('127.0.0.1', 'plumbline.test'));
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  const loaded = await read(page);
  expect(loaded).toMatchObject({ ok: true, sha256: digest(WEIGHTS), networkBytes: SIZE_BYTES });
  expect(loaded.ok && loaded.notKept).toContain('keeps nothing');
  expect(await list(page)).toMatchObject({ models: [{ storedBytes: 0 }], orphanedBytes: 0 });
  expect(await page.evaluate(() => modelFiles.readStorage())).toBeNull();
});

test('embeddings of two tabs are there at the next visit, until they are cleared', async () => {
  const [one, other] = await Promise.all([openPage(), openPage()]);
  await Promise.all([
    one.evaluate(() => Promise.all([modelFiles.putEmbedding('a', [1, 2]), modelFiles.putEmbedding('b', [3])])),
    other.evaluate(() => modelFiles.putEmbedding('c', [4.5])),
  ]);
  const page = await comeBack();
  const getAll = () => page.evaluate(() => modelFiles.getEmbeddings(['a', 'b', 'c', 'd']));
  expect((await getAll()).sort()).toEqual([
    ['a', [1, 2]],
    ['b', [3]],
    ['c', [4.5]],
  ]);
  expect(await page.evaluate(() => modelFiles.readEmbeddingBytes())).toBeGreaterThan(0);
  await page.evaluate(() => modelFiles.clearEmbeddings());
  expect(await page.evaluate(() => modelFiles.readEmbeddingBytes())).toBe(0);
  expect(await getAll()).toEqual([]);
});
