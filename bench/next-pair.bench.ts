// Key press to next pair painted, in the built app, in headless Chromium, with live scoring on; every request takes longer by
// `--latency` milliseconds, and no picture comes from the browser's cache. `--rate` keys a second for `--minutes`.
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser, openAnnotate, openVisitor, signInWith, waitUntilSaved } from '../e2e/support/browser.ts';
import { copyStudyWithoutScores } from '../e2e/support/copy-study.ts';
import { callAs, freshSignInUrl, startProduct, withTemporaryDirectory } from '../e2e/support/product.ts';
import { percentile, rounded } from './distribution.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    latency: { type: 'string', default: '0' },
    minutes: { type: 'string', default: '1.5' },
    /** A fast annotator: five pairs in two seconds. */
    rate: { type: 'string', default: '2.5' },
  },
});
const latencyMs = Number(values.latency);
const minutes = Number(values.minutes);
const rate = Number(values.rate);
const presses = Math.round(rate * minutes * 60);
const STUDY = 'to-label';

declare global {
  interface Window {
    nextPair: { ms: number[]; spinners: number };
  }
}

/** Measures inside the page: from the key event's own time to the first task after the frame that shows the next pair. */
async function watchKeys(page: Page): Promise<void> {
  // The compiler of this script names functions with a helper that the page does not have.
  await page.evaluate('globalThis.__name = (value) => value');
  await page.evaluate(() => {
    const seen = { ms: [] as number[], spinners: 0 };
    window.nextPair = seen;
    const shown = () => document.querySelector<HTMLElement>('[data-testid="pair-image"]')?.dataset.pairId;
    const isPainted = () => {
      const image = document.querySelector('[data-testid="pair-image"]');
      return image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
    };
    const isWaiting = () => shown() === undefined || document.querySelector('[data-testid="picture-coming"]') !== null;
    let wasWaiting = isWaiting();
    new MutationObserver(() => {
      const waits = isWaiting();
      if (waits && !wasWaiting) seen.spinners += 1;
      wasWaiting = waits;
    }).observe(document.body, { subtree: true, childList: true });
    addEventListener(
      'keydown',
      (event) => {
        const before = shown();
        const look = () => {
          if (shown() === before || !isPainted() || isWaiting()) return void requestAnimationFrame(look);
          // A task posted in a frame's callback runs after that frame is painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => seen.ms.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
}

/** From now on the network is as far away as asked for. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
}

async function measure(page: Page, url: string) {
  await slowDown(page);
  await openAnnotate(page, url, STUDY);
  await watchKeys(page);
  const start = performance.now();
  for (let press = 0; press < presses; press++) {
    const dueMs = start + (press * 1000) / rate - performance.now();
    if (dueMs > 0) await page.waitForTimeout(dueMs);
    await page.keyboard.press(['ArrowRight', 'ArrowLeft', 'ArrowDown'][press % 3] as string);
  }
  const seconds = (performance.now() - start) / 1000;
  await waitUntilSaved(page);
  return { ...(await page.evaluate(() => window.nextPair)), seconds };
}

await withTemporaryDirectory(async (dataDirectory) => {
  const product = await startProduct({ dataDirectory });
  const browser = await launchBrowser();
  try {
    await copyStudyWithoutScores(await callAs(product.signInUrl), STUDY, presses + 50);
    const { page } = await openVisitor(browser);
    await signInWith(page, await freshSignInUrl(product));
    const { ms, spinners, seconds } = await measure(page, product.url);
    const sorted = ms.sort((a, b) => a - b);
    const report = {
      labels: sorted.length,
      p50Ms: rounded(percentile(sorted, 0.5)),
      p95Ms: rounded(percentile(sorted, 0.95)),
      p99Ms: rounded(percentile(sorted, 0.99)),
      spinners,
      perSecond: rounded(sorted.length / seconds),
      minutes: rounded(seconds / 60),
    };
    console.log(values.json ? JSON.stringify(report) : report);
  } finally {
    await browser.close();
    await product.stop();
  }
});
