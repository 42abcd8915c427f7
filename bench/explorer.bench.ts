// The disagreement explorer on a large study: built app, real server, headless Chromium. Opening with warm caches, a brush
// dragged over a histogram, scrolling through the grid.
import { type Call, uploadImage } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Page } from 'playwright-core';
import { openDatabase } from '../apps/server/src/db/open-database.ts';
import { launchBrowser, openVisitor, signInWith } from '../e2e/support/browser.ts';
import { callAs, startProduct, withTemporaryDirectory } from '../e2e/support/product.ts';
import { composeDemo } from '../packages/scenes/src/index.ts';
import { percentile, rounded } from './distribution.ts';
import { EXPLORER_SLUG, explorerStudy } from './explorer-study.ts';

const PAIRS = Number(process.env.PAIRS ?? 27_500);
const PICTURES = Number(process.env.PICTURES ?? 400);
const OPENINGS = 5;
const DRAGS = 6;
/** Between two moves of the hand. */
const PAUSE_MS = 80;
const SCROLL_MS = 5_000;
const PATH = `/s/${EXPLORER_SLUG}/disagreements`;

declare global {
  interface Window {
    explorer: { openMs: number | undefined; brushMs: number[]; longTasks: number[]; frames: number[] };
  }
}

/** Runs in the page before its own scripts. */
const WATCH = `
  globalThis.__name = (value) => value;
  const watch = { openMs: undefined, brushMs: [], longTasks: [], frames: [] };
  window.explorer = watch;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) watch.longTasks.push(entry.duration); })
    .observe({ entryTypes: ['longtask'] });
  // A task posted in a frame's callback runs after that frame is painted.
  const afterPaint = (then) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = then; port2.postMessage(null); };
  const isPainted = () => {
    const image = document.querySelector('[data-disagreement] img');
    return image !== null && image.complete && image.naturalWidth > 0;
  };
  const look = () => {
    if (!isPainted()) return void requestAnimationFrame(look);
    afterPaint(() => { watch.openMs = performance.now(); });
  };
  requestAnimationFrame(look);
  const shown = () => document.querySelector('p[role=status]')?.textContent;
  let pending = false;
  addEventListener('pointermove', (event) => {
    if (event.buttons !== 1 || pending) return;
    pending = true;
    const before = shown();
    const until = performance.now() + 1000;
    const wait = () => {
      if (shown() === before && performance.now() < until) return void requestAnimationFrame(wait);
      pending = false;
      // Every move takes a bar more: a count that stays as it was is an update that never came.
      afterPaint(() => watch.brushMs.push(performance.now() - event.timeStamp));
    };
    requestAnimationFrame(wait);
  }, { capture: true });
`;

async function seed(dataDirectory: string, images: readonly string[]): Promise<void> {
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const database = await openDatabase({
    databaseUrl: '',
    dataDirectory,
    migrationsDirectory: 'prisma/migrations',
    log,
  });
  for (const statement of explorerStudy(PAIRS, images)) {
    await database.sqlTransaction((connection) => connection.run(statement));
  }
  await database.close();
}

/** Pictures of the demo, which many pairs share. */
async function uploadPictures(call: Call): Promise<string[]> {
  const hashes: string[] = [];
  for await (const { png } of composeDemo().pairs()) {
    hashes.push(unwrap(await call(uploadImage, { body: Uint8Array.from(png) })).sha256);
    if (hashes.length === PICTURES) break;
  }
  return hashes;
}

/** Navigation to the first picture painted; the first opening fills the caches and does not count. */
async function measureOpening(page: Page, url: string): Promise<number> {
  const openings: number[] = [];
  for (let opening = 0; opening <= OPENINGS; opening += 1) {
    await page.goto('about:blank');
    await page.goto(url + PATH);
    await page.waitForFunction(() => window.explorer.openMs !== undefined, undefined, { timeout: 60_000 });
    openings.push(await page.evaluate(() => window.explorer.openMs ?? 0));
  }
  return percentile(
    openings.slice(1).toSorted((a, b) => a - b),
    0.5,
  );
}

/** Drags over the histogram of a scorer, a bar at a time, as a hand does. */
async function measureBrush(page: Page): Promise<number[]> {
  const slider = page.locator('fieldset[aria-label="Bench model 1"]').first().getByRole('slider').first();
  await page.waitForLoadState('networkidle');
  await slider.evaluate((handle) => handle.scrollIntoView({ block: 'center' }));
  const box = await slider.locator('xpath=..').boundingBox();
  if (box === null) throw new Error('the histogram is not shown');
  const y = box.y + box.height / 2;
  for (let drag = 0; drag < DRAGS; drag += 1) {
    const bars = Number(await slider.getAttribute('aria-valuemax'));
    const middleOf = (bar: number) => box.x + ((bar + 0.5) * box.width) / bars;
    await page.mouse.move(middleOf(drag), y);
    await page.mouse.down();
    for (let bar = drag + 1; bar < bars - 1; bar += 1) {
      await page.mouse.move(middleOf(bar), y);
      await page.waitForTimeout(PAUSE_MS);
    }
    await page.mouse.up();
    await page.waitForTimeout(200);
    await page.getByRole('button', { name: 'Clear filters' }).click();
  }
  return page.evaluate(() => window.explorer.brushMs);
}

/** Frames while the wheel turns through the grid. */
async function measureScrolling(page: Page): Promise<{ fps: number; longTasks: number[] }> {
  await page.locator('[data-disagreement]').first().hover();
  await page.evaluate(() => {
    const { explorer } = window;
    explorer.longTasks.splice(0);
    const frame = (now: number) => {
      explorer.frames.push(now);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const end = Date.now() + SCROLL_MS;
  while (Date.now() < end) await page.mouse.wheel(0, 120);
  const { frames, longTasks } = await page.evaluate(() => window.explorer);
  const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
  return { fps: (frames.length - 1) / seconds, longTasks };
}

async function measure(page: Page, url: string) {
  await page.addInitScript(WATCH);
  const openMs = await measureOpening(page, url);
  await page.evaluate(() => window.explorer.longTasks.splice(0));
  const brush = (await measureBrush(page)).sort((a, b) => a - b);
  const inBrush = await page.evaluate(() => [...window.explorer.longTasks]);
  const scrolling = await measureScrolling(page);
  console.error(
    `${brush.length} moves of the brush, p50 ${rounded(percentile(brush, 0.5))} ms; long tasks: ${JSON.stringify({ inBrush, inScrolling: scrolling.longTasks })}`,
  );
  return {
    pairs: PAIRS,
    openMs: rounded(openMs),
    brushP50Ms: rounded(percentile(brush, 0.5)),
    brushP95Ms: rounded(percentile(brush, 0.95)),
    longTasks: inBrush.length + scrolling.longTasks.length,
    fps: rounded(scrolling.fps),
  };
}

await withTemporaryDirectory(async (dataDirectory) => {
  const env = { PLUMBLINE_DEMO: 'off' };
  const first = await startProduct({ dataDirectory, env });
  const images = await uploadPictures(await callAs(first.signInUrl)).finally(() => first.stop());
  await seed(dataDirectory, images);
  const product = await startProduct({ dataDirectory, env });
  const browser = await launchBrowser();
  try {
    const { page } = await openVisitor(browser, { viewport: { width: 1440, height: 900 } });
    await signInWith(page, product.signInUrl);
    const report = await measure(page, product.url);
    console.log(process.argv.includes('--json') ? JSON.stringify(report) : report);
  } finally {
    await browser.close();
    await product.stop();
  }
});
