// From key press to the next pair painted, in the built app, in headless Chromium, with live scoring on.
import type { Page } from 'playwright-core';
import { answer, launchBrowser, openAnnotate, openVisitor, signInWith } from '../e2e/support/browser.ts';
import { startProduct, withTemporaryDirectory } from '../e2e/support/product.ts';
import { percentile, rounded } from './distribution.ts';

const LABELS = Number(process.env.LABELS ?? 200);
/** A fast annotator: five pairs in two seconds. */
const PAUSE_MS = 400;

declare global {
  interface Window {
    nextPairMs: number[];
  }
}

/** Measures inside the page: from the key event's own time to the first task after the frame that shows the next pair. */
async function watchKeys(page: Page): Promise<void> {
  // The compiler of this script names functions with a helper that the page does not have.
  await page.evaluate('globalThis.__name = (value) => value');
  await page.evaluate(() => {
    window.nextPairMs = [];
    const shown = () => document.querySelector<HTMLElement>('[data-testid="pair-image"]')?.dataset.pairId;
    const isPainted = () => {
      const image = document.querySelector('[data-testid="pair-image"] img, img[data-testid="pair-image"]');
      return image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
    };
    addEventListener(
      'keydown',
      (event) => {
        const before = shown();
        const look = () => {
          if (shown() === before || !isPainted()) return void requestAnimationFrame(look);
          // A task posted in a frame's callback runs after that frame is painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.nextPairMs.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
}

async function measure(page: Page, url: string): Promise<number[]> {
  await openAnnotate(page, url);
  await watchKeys(page);
  for (let i = 0; i < LABELS; i++) {
    await answer(page, ['ArrowRight', 'ArrowLeft', 'ArrowDown'][i % 3] as string);
    await page.waitForTimeout(PAUSE_MS);
  }
  return page.evaluate(() => window.nextPairMs);
}

await withTemporaryDirectory(async (dataDirectory) => {
  const product = await startProduct({ dataDirectory });
  const browser = await launchBrowser();
  try {
    const { page } = await openVisitor(browser);
    await signInWith(page, product.signInUrl);
    const sorted = (await measure(page, product.url)).sort((a, b) => a - b);
    const report = {
      n: sorted.length,
      p50Ms: rounded(percentile(sorted, 0.5)),
      p95Ms: rounded(percentile(sorted, 0.95)),
      p99Ms: rounded(percentile(sorted, 0.99)),
    };
    console.log(process.argv.includes('--json') ? JSON.stringify(report) : report);
  } finally {
    await browser.close();
    await product.stop();
  }
});
