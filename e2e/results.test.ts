import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openVisitor, signInWith } from './support/browser.ts';
import { freshSignInUrl } from './support/product.ts';
import { useDemo } from './support/use-demo.ts';

const fixture = useDemo();

const TABLE = 'Agreement of each scorer with people';

async function openResults(search = '', viewport = { width: 1280, height: 800 }) {
  const { page, errors, context } = await openVisitor(fixture.browser, { viewport });
  await signInWith(page, await freshSignInUrl(fixture.demo));
  await page.goto(`${fixture.demo.url}/s/scenes/results${search}`);
  await page.getByRole('table', { name: TABLE }).waitFor();
  return { page, errors, context };
}

const withIntervals = (page: Page) => page.getByText('95 % intervals by bootstrap').waitFor();

/** The first figure of a scorer's first row: AUROC over all prompts. */
const aurocOf = (page: Page, scorer: RegExp) =>
  page.getByRole('table', { name: TABLE }).getByRole('row', { name: scorer }).first().getByRole('link').first();

test('figures come with intervals; a figure opens its pairs', async () => {
  const { page, errors, context } = await openResults();
  await withIntervals(page);
  const cell = aurocOf(page, /TextNorm/);
  expect(await cell.textContent()).toMatch(/^[01]\.\d{3}[01]\.\d{3} – [01]\.\d{3}/);
  expect(await cell.textContent()).toMatch(/\d+ of \d+ prompts/);
  await cell.click();
  await page.waitForURL(/\/disagreements\?/);
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('metric')).toBe('auroc');
  expect(searchParams.get('scorer')).toContain('textnorm:');
  expect(searchParams.get('prompts')).toBe('defined');
  expect(errors).toEqual([]);
  await context.close();
});

test('a switch recomputes without asking the server, and the address gives the same figures to whoever opens it', async () => {
  const { page, context } = await openResults();
  await withIntervals(page);
  const before = await aurocOf(page, /TextNorm/).textContent();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByLabel('TextNorm', { exact: true }).selectOption('min-max, scale 0.1');
  await expect.poll(() => page.url()).toContain('textnorm=minmax');
  await expect.poll(() => aurocOf(page, /TextNorm/).textContent()).not.toBe(before);
  await withIntervals(page);
  expect(requests.filter((url) => url.includes('/api/'))).toEqual([]);
  const after = await aurocOf(page, /TextNorm/).textContent();
  await page.reload();
  await withIntervals(page);
  expect(await aurocOf(page, /TextNorm/).textContent()).toBe(after);
  await context.close();
});

test('a rater is left out of every table, and counted again', async () => {
  const { page, context } = await openResults();
  await page.getByRole('button', { name: 'Without Simulated rater 1' }).click();
  await page.getByText(/against the published settings/).waitFor();
  await page.getByText('2 raters, 1 left out').waitFor();
  await page.getByRole('button', { name: 'Count Simulated rater 1 again' }).first().click();
  await page.getByText('2 raters, 1 left out').waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
  await context.close();
});

test('a chart is drawn, has its data as a table, and leaves as CSV, SVG and PNG', async () => {
  const { page, errors, context } = await openResults();
  const figure = page.locator('figure', { has: page.getByRole('heading', { name: /^Calibration of/ }) });
  await figure.locator('svg[role="img"] circle').first().waitFor();
  await figure.getByText('Data and downloads').click();
  await figure.getByRole('columnheader', { name: 'share called aligned' }).waitFor();
  const save = async (format: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name: format }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  expect((await save('CSV')).toString()).toMatch(/^from,to,pairs,mean prediction,share called aligned\r\n0,0\.1,\d+/);
  const svg = (await save('SVG')).toString();
  // Not the texts themselves: a failure would print the font.
  expect(svg.includes('font/woff2;base64,')).toBe(true);
  expect(svg.includes('var(--')).toBe(false);
  const png = await save('PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // Width at twice the drawing's.
  expect(png.readUInt32BE(16)).toBe(2 * Number(await figure.locator('svg[role="img"]').getAttribute('width')));
  expect(errors).toEqual([]);
  await context.close();
});

test('on a phone wide tables scroll in their own box, and the keyboard reaches it', async () => {
  const { page, context } = await openResults('', { width: 390, height: 844 });
  await withIntervals(page);
  const isTooWide = () =>
    page.evaluate(() =>
      [document.documentElement, document.querySelector('main') as HTMLElement].some(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
      ),
    );
  expect(await isTooWide()).toBe(false);
  const box = page.getByRole('region', { name: TABLE });
  await box.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  await context.close();
});
