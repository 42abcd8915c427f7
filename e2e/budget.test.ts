import { gzipSync } from 'node:zlib';
import { updateStudy } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openAnnotate, openVisitor, signInWith } from './support/browser.ts';
import { callAs, freshSignInUrl, startDemo } from './support/product.ts';

/** JavaScript of the annotate route, gzipped, before the scorer is loaded. */
const BUDGET_BYTES = 200_000;

let browser: Browser;
let demo: Awaited<ReturnType<typeof startDemo>>;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
});

afterAll(async () => {
  await browser.close();
  await demo.remove();
});

test('the annotate page needs at most 200 kB of gzipped JavaScript before the scorer', async () => {
  const call = await callAs(await freshSignInUrl(demo));
  // Without scores to reveal the scorer is never loaded, so that all scripts are the page's own.
  unwrap(await call(updateStudy, { params: { study: 'scenes' }, body: { reveal: 'never' } }));
  const { page, context } = await openVisitor(browser);
  await signInWith(page, await freshSignInUrl(demo));
  // Routing switches the browser's cache off, so that every script comes with its body.
  await page.route('**/*', (route) => route.continue());
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await openAnnotate(page, demo.url);
  await page.waitForLoadState('networkidle');
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
  await context.close();
});
