import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDemo } from './support/use-demo.ts';

/** Published data beside the checkout; it is not part of the repository. */
const RELEASE = resolve('../shared/data/tia2');
const isThere = existsSync(RELEASE);
if (!isThere) console.log(`Skipped: the TIA2 release is not at ${RELEASE}, so the paper is not reproduced here.`);

const fixture = useDemo();

const chooseFolder = (page: Page) => page.locator('[data-chooser=folder]').setInputFiles(RELEASE);

test.skipIf(!isThere)('the release is imported by one choice, and every check passes', async () => {
  const { page, errors, context } = await fixture.openOwner();
  await page.getByRole('link', { name: 'Reproduce the paper' }).click();
  await page.getByText('Drop the folder of the release').waitFor();
  await chooseFolder(page);
  await page.getByText(/^Reproduced: all \d+ checks passed\.$/).waitFor({ timeout: 240_000 });
  expect(new URL(page.url()).searchParams.get('study')).toBe('tia2');
  const composition = page.getByRole('region', { name: 'Checks of Composition' });
  expect(await composition.getByRole('row', { name: /^pairs 15,000 15,000 passed$/ }).count()).toBe(1);
  expect(await page.getByText('525 of 525').count()).toBe(2);
  expect(await page.locator('[data-passed=false]').count()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Report as Markdown' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('tia2-reproduced.md');

  await page.getByRole('link', { name: 'Results' }).last().click();
  await page.getByRole('link', { name: 'Check against the paper' }).click();
  await page.getByText(/^Reproduced: all/).waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

test('another file is refused in words', async () => {
  const { page, context } = await fixture.openOwner();
  await page.goto(`${fixture.demo.url}/reproduce`);
  await page
    .locator('[data-chooser=files]')
    .setInputFiles({ name: 'pairs.csv', mimeType: 'text/csv', buffer: Buffer.from('prompt,image\ntwo cats,1.png\n') });
  await page.getByRole('alert').getByText('not the TIA2 release').waitFor();
  await context.close();
});

test('a study of other data fails, item by item', async () => {
  const { page, context } = await fixture.openOwner();
  await page.goto(`${fixture.demo.url}/reproduce?study=scenes`);
  await page.getByText(/^Not reproduced: \d+ of \d+ checks failed\.$/).waitFor();
  expect(await page.locator('[data-passed=false]').count()).toBeGreaterThan(10);
  await context.close();
});
