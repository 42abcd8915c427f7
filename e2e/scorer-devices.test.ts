import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unwrap } from '@plumbline/result';
import type { DeviceChoice, ScoreRequest } from '@plumbline/scorer';
import { createNodeScorer } from '@plumbline/scorer/node';
import type { Browser } from 'playwright-core';
import { build, type InlineConfig, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchBrowser, openVisitor } from './support/browser.ts';
import { pageDocument } from './support/page-document.ts';
import type {} from './support/scorer-page/page.ts';

const PAGE = fileURLToPath(new URL('./support/scorer-page', import.meta.url));
/** Served beside the page, models and all. */
const PUBLIC = fileURLToPath(new URL('../public', import.meta.url));
const MODEL = join(PUBLIC, 'models/scene-clip');
const SCENES = ['00_96', '03_96', '12_192'].map((name) => `models/scene-clip/reference/scene${name}.png`);
const TEXTS = ['five trees', 'six trees', 'a cat and a dog', 'a red car'];
const TOLERANCE = 1e-3 * 60;
const WEBGPU: DeviceChoice = { prefer: 'webgpu', allowSoftwareAdapter: true };

let folder: string;
let site: PreviewServer;
let siteUrl: string;
let browser: Browser;
let expected: readonly (readonly number[])[];
const asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-page-'));
  const config: InlineConfig = {
    root: PAGE,
    publicDir: PUBLIC,
    configFile: false,
    logLevel: 'error',
    plugins: [pageDocument(PAGE)],
    worker: { format: 'es' },
    build: { outDir: folder, target: 'esnext' },
  };
  await build(config);
  site = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } });
  site.httpServer.on('request', ({ url = '' }: { readonly url?: string }) => asked.push(url));
  siteUrl = site.resolvedUrls?.local[0] ?? '';
  browser = await launchBrowser();
  const node = createNodeScorer({ modelDirectory: MODEL });
  expected = await Promise.all(
    (await requests('now')).map(async (request) => {
      const bytes = await readFile(join(PUBLIC, 'url' in request.image ? request.image.url : ''));
      return unwrap(await node.score({ ...request, image: { bytes } })).rewards;
    }),
  );
  await node.dispose();
});

afterAll(async () => {
  await browser.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const requests = (priority: 'now' | 'background'): Promise<readonly ScoreRequest[]> =>
  Promise.all(
    SCENES.map(async (url) => {
      const bytes = await readFile(join(PUBLIC, url));
      const imageSha256 = createHash('sha256').update(bytes).digest('hex');
      return { imageSha256, image: { url }, texts: TEXTS, priority };
    }),
  );

async function openScorer(device: DeviceChoice) {
  const { page, context, errors } = await openVisitor(browser);
  onTestFinished(() => context.close());
  await page.goto(siteUrl);
  await page.waitForFunction(() => 'scorerPage' in window);
  const hasAdapter = await page.evaluate(async () => {
    const gpu = (navigator as never as { gpu?: { requestAdapter(): Promise<unknown> } }).gpu;
    return Boolean(await gpu?.requestAdapter());
  });
  const open = () =>
    page.evaluate(([choice]) => window.scorerPage.open('models/scene-clip/manifest.json', choice), [device] as const);
  const score = async (given: readonly ScoreRequest[]) => {
    const results = await page.evaluate((all) => window.scorerPage.score(all), given);
    return results.map((result) => unwrap(result));
  };
  const scoreCopies = async (given: readonly ScoreRequest[], copies: number) => {
    const results = await page.evaluate(([all, count]) => window.scorerPage.scoreCopies(all, count), [
      given,
      copies,
    ] as const);
    return results.map((result) => unwrap(result));
  };
  const fallbacks = () => page.evaluate(() => window.scorerPage.events().filter((event) => event.kind === 'fallback'));
  return { hasAdapter, open, score, scoreCopies, fallbacks, errors };
}

function expectRewards(scored: readonly { readonly rewards: readonly number[] }[]): void {
  for (const [index, { rewards }] of scored.entries()) {
    for (const [at, reward] of rewards.entries()) {
      expect(Math.abs(reward - (expected[index % SCENES.length]?.[at] ?? Number.NaN))).toBeLessThan(TOLERANCE);
    }
  }
}

describe('without a graphics card', () => {
  test('WASM scores, with a passport; WebGPU’s runtime is not even fetched', async () => {
    const { open, score, errors } = await openScorer({ prefer: 'auto', allowSoftwareAdapter: false });
    asked.length = 0;
    const { provider, passport } = unwrap(await open());
    expect(provider).toBe('wasm');
    expect(passport).toMatchObject({ passed: true, reference: 'golden', trials: [{ outcome: 'chosen' }] });
    expectRewards(await score(await requests('now')));
    expect(asked.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
    expect(asked.filter((path) => path.includes('image-worker'))).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('what waits in the background is embedded by workers beside the scoring worker', async () => {
    const { open, scoreCopies, errors } = await openScorer({ prefer: 'auto', allowSoftwareAdapter: false });
    unwrap(await open());
    asked.length = 0;
    expectRewards(await scoreCopies(await requests('background'), 20));
    expect(asked.filter((path) => path.includes('image-worker'))).not.toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('on a software adapter, when it is allowed', () => {
  test('wrong numbers are caught before a score is given, and said', async (context) => {
    const { hasAdapter, open, score, fallbacks } = await openScorer({ ...WEBGPU, fault: 'wrong_numbers' });
    if (!hasAdapter) context.skip('this browser offers no WebGPU adapter');
    const { provider, refused } = unwrap(await open());
    expect(provider).toBe('wasm');
    expect(refused).toMatchObject([{ passed: false, device: { provider: 'webgpu' } }]);
    expect(await fallbacks()).toMatchObject([{ from: 'webgpu', to: 'wasm' }]);
    expectRewards(await score(await requests('now')));
  });

  test.for(['lost_device', 'crash'] as const)(
    '%s: what waits is scored by WASM, and that is said',
    { timeout: 240_000 },
    async (fault, context) => {
      const { hasAdapter, open, score, fallbacks } = await openScorer({ ...WEBGPU, fault });
      if (!hasAdapter) context.skip('this browser offers no WebGPU adapter');
      const { provider, adapter, passport } = unwrap(await open());
      expect([provider, adapter]).toEqual(['webgpu', expect.stringContaining('software')]);
      expect(passport).toMatchObject({ passed: true, device: { provider: 'webgpu' } });
      const waiting = await requests('now');
      // Few: every shape that the software adapter has not seen takes seconds to compile.
      const more = ['one cat', 'two cats'];
      const many = more.flatMap((text) => waiting.map((request) => ({ ...request, texts: [...TEXTS, text] })));
      const scored = await score(many);
      expectRewards(scored.map(({ rewards }) => ({ rewards: rewards.slice(0, TEXTS.length) })));
      expect(scored.at(-1)?.provenance.provider).toBe('wasm');
      expect(await fallbacks()).toMatchObject([{ from: 'webgpu', to: 'wasm' }]);
    },
  );
});
