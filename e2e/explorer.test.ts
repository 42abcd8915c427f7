import { readPairReview } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDemo } from './support/use-demo.ts';

const fixture = useDemo();

async function openExplorer(search = ''): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await fixture.openOwner();
  await page.goto(`${fixture.demo.url}/s/scenes/disagreements${search}`);
  await page.getByText(/^[\d,]+ (of [\d,]+ pairs pass the filters|pairs)$/).waitFor();
  return { page, errors };
}

const total = (page: Page) => page.locator('p[role=status]').first().textContent();

test('a brush drawn with the pointer filters while it is drawn, and stands in the address when it is let go', async () => {
  const { page, errors } = await openExplorer();
  const all = await total(page);
  const chart = page.getByRole('slider', { name: 'Human mean from' }).locator('xpath=..');
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the histogram is not shown');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, y, { steps: 5 });
  await expect.poll(() => total(page)).not.toBe(all);
  expect(page.url()).not.toContain('where=');
  await page.mouse.up();
  await expect.poll(() => decodeURIComponent(page.url())).toContain('where=human~0~0.4');
  const filtered = await total(page);
  await page.reload();
  await expect.poll(() => total(page)).toBe(filtered);
  // A second drag over what was drawn must not become a drag of a selected text.
  await page.mouse.move(box.x + box.width * 0.6, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => decodeURIComponent(page.url())).toContain('where=human~0.6~1');
  expect(errors).toEqual([]);
  await page.context().close();
});

test('next and previous on a pair walk the order of the explorer', async () => {
  const { page } = await openExplorer('?subset=counting&sort=human~textnorm:scene-clip%402');
  const cells = page.locator('a[data-disagreement]');
  await cells.nth(1).waitFor();
  const hrefs = await cells.evaluateAll((links) => links.slice(0, 2).map((link) => link.getAttribute('href')));
  await cells.first().click();
  const place = page.getByRole('navigation', { name: 'Pairs of the list' });
  await place.getByText(/^1 of /).waitFor();
  await page.keyboard.press('j');
  await place.getByText(/^2 of /).waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe(new URL(hrefs[1] ?? '', fixture.demo.url).pathname);
  await page.context().close();
});

test('chosen pairs are tagged, filtered by their tag, and the tag is taken back', async () => {
  const { page } = await openExplorer();
  const cells = page.locator('a[data-disagreement]');
  await cells.first().focus();
  await page.keyboard.press('x');
  await page.getByText('1 pair selected').waitFor();
  const pair = /pairs\/([0-9a-f-]{36})/.exec((await cells.first().getAttribute('href')) ?? '')?.[1] ?? '';
  await page.getByRole('button', { name: 'Tag', exact: true }).click();
  await page.getByRole('combobox', { name: 'Tag' }).fill('look again');
  await page.getByRole('button', { name: 'Tag the pairs' }).click();
  await page.getByText('The tag “look again” was put on 1 pair.').waitFor();
  const call = await fixture.callAsOwner();
  const review = async () => unwrap(await call(readPairReview, { params: { study: 'scenes', pair } }));
  expect((await review()).tags).toEqual(['look again']);
  await page.getByRole('checkbox', { name: /^look again/ }).check();
  await page.getByText('1 of 528 pairs pass the filters').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await review()).tags).toEqual([]);
  await page.context().close();
});

test('a view is saved under a name and opened again', async () => {
  const { page } = await openExplorer('?subset=counting&layout=list');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('textbox', { name: 'Save this view as' }).fill('Counting');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('shown now').waitFor();
  await page.goto(`${fixture.demo.url}/s/scenes/disagreements`);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: /^Counting/ }).click();
  await expect.poll(() => page.url()).toContain('subset=counting');
  await page.context().close();
});

test('a comment on a pair is kept', async () => {
  const { page } = await openExplorer();
  await page.locator('a[data-disagreement]').first().click();
  await page.getByRole('textbox', { name: 'Your comment' }).fill('The second pig is hidden.');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByRole('list', { name: 'Comments' }).getByText('The second pig is hidden.').waitFor();
  await page.reload();
  await page.getByRole('list', { name: 'Comments' }).getByText('The second pig is hidden.').waitFor();
  await page.context().close();
});

test('the images of the pairs that pass are laid out as a map, in this browser', async () => {
  const { page, errors } = await openExplorer('?layout=map&search=burger');
  await page.getByRole('button', { name: 'Make the map' }).click();
  const map = page.getByRole('list', { name: 'Map of images' });
  await map.waitFor();
  expect(await map.getByRole('link').count()).toBeGreaterThan(4);
  expect(errors).toEqual([]);
  await page.context().close();
});
