import { listPairs } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDemo } from './support/use-demo.ts';

const fixture = useDemo();

async function openDisagreements(search = ''): Promise<Page> {
  const { page } = await fixture.openOwner();
  await page.goto(`${fixture.demo.url}/s/scenes/disagreements${search}`);
  await page.locator('[data-disagreement]').first().waitFor();
  return page;
}

const shownGaps = (page: Page) =>
  page
    .locator('[data-disagreement]')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-disagreement'))));

test('pairs come sorted by the gap between people and model', async () => {
  const page = await openDisagreements();
  const gaps = await shownGaps(page);
  expect(gaps.length).toBeGreaterThan(3);
  expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
  expect(gaps[0]).toBeGreaterThan(0.3);
  await page.context().close();
});

test('the address carries the view: a filter chosen on the page survives a reload', async () => {
  const page = await openDisagreements();
  await page.getByRole('checkbox', { name: /^counting/ }).check();
  await expect.poll(() => page.url()).toContain('subset=counting');
  await page.reload();
  await page.locator('[data-disagreement]').first().waitFor();
  expect(await page.getByRole('checkbox', { name: /^counting/ }).isChecked()).toBe(true);
  await page.context().close();
});

test('a cell opens its pair, where settings recompute TextNorm at once', async () => {
  const page = await openDisagreements();
  await page.locator('[data-disagreement]').first().click();
  await page.waitForURL(/\/pairs\//);
  await page.locator('output[aria-label="TextNorm"]').waitFor();
  const shown = () => page.locator('output[aria-label="TextNorm"]').textContent();
  const before = await shown();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByText('Min-max', { exact: true }).click();
  await page.getByText('tried out, not stored').waitFor();
  // Which way the value moves depends on the pair; the smallest scale always gives nearly equal shares.
  await page.getByRole('slider').first().press('Home');
  await expect.poll(shown).not.toBe(before);
  expect(requests.filter((url) => url.includes('/api/'))).toEqual([]);
  await page.context().close();
});

test('a pair without a score is scored on its page, in this browser', async () => {
  const call = await fixture.callAsOwner();
  const query = { label: 'none', limit: 200 } as const;
  const { pairs } = unwrap(await call(listPairs, { params: { study: 'scenes' }, query }));
  const unscored = pairs.find(({ textNorm }) => textNorm === null);
  const { page } = await fixture.openOwner();
  await page.goto(`${fixture.demo.url}/s/scenes/pairs/${unscored?.pairId}`);
  await page.getByRole('button', { name: /score now/i }).click();
  await page.locator('output[aria-label="TextNorm"]').waitFor();
  await page.context().close();
});
