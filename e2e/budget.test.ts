import { gzipSync } from 'node:zlib';
import { updateStudy } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { openAnnotate } from './support/browser.ts';
import { useDemo } from './support/use-demo.ts';

/** JavaScript of the annotate route, gzipped, before the scorer is loaded. */
const BUDGET_BYTES = 200_000;

const fixture = useDemo();

test('the annotate page needs at most 200 kB of gzipped JavaScript before the scorer', async () => {
  const call = await fixture.callAsOwner();
  // Without scores to reveal the scorer is never loaded, so that all scripts are the page's own.
  unwrap(await call(updateStudy, { params: { study: 'scenes' }, body: { reveal: 'never' } }));
  const { page, context } = await fixture.openOwner();
  // Routing switches the browser's cache off, so that every script comes with its body.
  await page.route('**/*', (route) => route.continue());
  // What the page before still loads is lost when it is left.
  await page.waitForLoadState('networkidle');
  await page.goto('about:blank');
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await openAnnotate(page, fixture.demo.url);
  await page.waitForLoadState('networkidle');
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
  await context.close();
});
