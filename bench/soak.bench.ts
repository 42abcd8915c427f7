// Memory of the page and its workers while the browser scores thousands of images in the background: scene-clip on WASM, no two
// images alike. Once after the first of them, when every cache and worker is there, and once at the end.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchWithProfile } from '../e2e/support/browser.ts';
import { withTemporaryDirectory } from '../e2e/support/product.ts';
import { rounded } from './distribution.ts';
import { serveSite } from './scoring/site.ts';

const IMAGES = Number(process.env.IMAGES ?? 5000);
const BATCH = 100;
/** Where the memory is read first. */
const START = Math.min(500, IMAGES / 2);
const MIB = 2 ** 20;
const TEXTS = [
  'five trees',
  'six trees',
  'a pink butterfly',
  'two pink butterflies',
  'a star',
  'two rockets with four stars',
];

/** What the page's process has to itself, and its share of what it has together with others, after tidying up everywhere. */
async function readMiB(context: BrowserContext, page: Page): Promise<number> {
  const collect = () => (globalThis as { gc?: () => void }).gc?.();
  for (let round = 0; round < 2; round++) {
    await Promise.all([page.evaluate(collect), ...page.workers().map((worker) => worker.evaluate(collect))]);
  }
  const browser = context.browser();
  if (!browser) throw new Error('the browser cannot be asked for its processes');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const bytes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => readProportionalBytes(id));
  return bytes.reduce((sum, one) => sum + one, 0) / MIB;
}

function readProportionalBytes(processId: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/smaps_rollup`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('this system does not tell the memory of a process');
  return Number(kilobytes) * 1024;
}

await withTemporaryDirectory(async (directory) => {
  const site = await serveSite({ '/model/': 'public/models/scene-clip' });
  const context = await launchWithProfile(join(directory, 'profile'), ['--js-flags=--expose-gc']);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(site.url);
    await page.waitForFunction(() => 'openSide' in window);
    await page.evaluate(() => window.openSide('ours'));
    await page.evaluate((setup) => window.side.open(setup), { modelUrl: '/model/', runtime: { mjs: '', wasm: '' } });
    let startMiB = 0;
    for (let first = 0; first < IMAGES; first += BATCH) {
      if (first === START) startMiB = await readMiB(context, page);
      await page.evaluate(([first, count, texts]) => window.scoreDrawn(first, count, texts), [
        first,
        Math.min(BATCH, IMAGES - first),
        TEXTS,
      ] as const);
      const done = Math.min(first + BATCH, IMAGES);
      if (done % 500 === 0)
        console.error(`${done} images, ${page.workers().length} workers, ${rounded(await readMiB(context, page))} MiB`);
    }
    const report = { images: IMAGES, startMiB: rounded(startMiB), endMiB: rounded(await readMiB(context, page)) };
    console.log(process.argv.includes('--json') ? JSON.stringify(report) : report);
  } finally {
    await context.close();
    await site.stop();
  }
});
