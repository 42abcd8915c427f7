import { createStudy, listImports, listPairs, readPair, readStudyDetail } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDemo } from './support/use-demo.ts';

const fixture = useDemo();
let studies = 0;

/** A study of its own, so that no test sees what another imported. */
async function openData() {
  studies += 1;
  const slug = `imported-${studies}`;
  const call = await fixture.callAsOwner();
  unwrap(await call(createStudy, { body: { name: `Imported ${studies}`, slug, model: null } }));
  const { page, errors, context } = await fixture.openOwner();
  await page.goto(`${fixture.demo.url}/s/${slug}/data`);
  await page.getByText('Drop files, a folder or a zip here').waitFor();
  return { call, slug, page, errors, context };
}

const choose = (page: Page, name: string, text: string) =>
  page.locator('[data-chooser=files]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const CSV = [
  'caption,file,challenge,Ann,Ben',
  'two cats,a/1.png,counting,1,-1',
  'two cats,a/2.png,counting,0,1',
  '"a red cube, left of a ball",b/1.png,composition,n/a,0',
].join('\n');

test('a table is mapped and imported, and its labels are there; the same file again adds nothing', async () => {
  const { call, slug, page, errors, context } = await openData();
  await choose(page, 'labels.csv', CSV);
  await page.getByText('a CSV table').waitFor();
  // What “-1” means is the person's choice: here that nobody answered.
  await page.getByLabel('-1 means').selectOption('Not labelled');
  const rater = page.getByLabel('Name of the rater, column Ann');
  await rater.fill('Anna');
  await rater.press('Enter');
  await page.getByRole('region', { name: 'Pairs' }).getByText('Anna').first().waitFor();
  await page.getByRole('button', { name: 'Check only' }).click();
  const report = page.getByRole('region', { name: 'Report of the check' });
  await report.getByText('every line can be taken').waitFor();
  const params = { study: slug };
  expect(unwrap(await call(readStudyDetail, { params })).pairs).toBe(0);

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Imported.', { exact: true }).waitFor();
  expect(unwrap(await call(readStudyDetail, { params }))).toMatchObject({ pairs: 3, labels: 4 });
  const { pairs } = unwrap(await call(listPairs, { params, query: { limit: 10 } }));
  const second = pairs.find(({ imageName }) => imageName === 'a/2.png');
  expect(second).toMatchObject({ prompt: 'two cats', subset: 'counting', aligned: 1, notAligned: 1, unsure: 0 });
  const detail = unwrap(await call(readPair, { params: { study: slug, pair: second?.pairId ?? '' } }));
  expect(detail.judgements.map(({ rater }) => rater).sort()).toEqual(['Anna', 'Ben']);

  await page.getByRole('button', { name: 'Import something else' }).click();
  await choose(page, 'labels.csv', CSV);
  await page.getByLabel('-1 means').selectOption('Not labelled');
  await page.getByLabel('Name of the rater, column Ann').fill('Anna');
  await page.getByLabel('Name of the rater, column Ann').press('Enter');
  await page.getByRole('region', { name: 'Pairs' }).getByText('Anna').first().waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Imported.', { exact: true }).waitFor();
  await page.getByText('nothing', { exact: true }).waitFor();
  expect(unwrap(await call(readStudyDetail, { params }))).toMatchObject({ pairs: 3, labels: 4 });
  expect(errors).toEqual([]);
  await context.close();
});

test('a broken file is refused with file and line, and nothing is imported', async () => {
  const { call, slug, page, context } = await openData();
  // Further down than the preview looks.
  const lines = [
    'prompt,image,Ann',
    ...Array.from({ length: 600 }, (_, at) => `cats ${at},${at}.png,1`),
    'dogs,x.png,7',
  ];
  await choose(page, 'broken.csv', lines.join('\n'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { name: 'Nothing was imported' }).waitFor();
  const refused = page.getByRole('region', { name: 'Refused lines' });
  await refused.getByText('broken.csv, line 602').waitFor();
  expect(await refused.textContent()).toContain('7');
  const params = { study: slug };
  expect(unwrap(await call(readStudyDetail, { params })).pairs).toBe(0);
  // The same page reads the file differently: good lines only.
  await page.getByLabel('All or nothing').uncheck();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Imported, but for the refused lines.').waitFor();
  expect(unwrap(await call(readStudyDetail, { params }))).toMatchObject({ pairs: 600, labels: 600 });
  expect(unwrap(await call(listImports, { params })).imports[0]?.report).toMatchObject({ rejectedRows: 1, pairs: 600 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'All as CSV' }).click(),
  ]);
  expect(await textOf(download)).toMatch(/^file,line,code,column,message\r\nbroken\.csv,602,/);
  await context.close();
});

test('an import survives a reload, and an export leaves by a link', async () => {
  const { page, context } = await openData();
  await choose(page, 'labels.csv', CSV);
  await page.getByText('a CSV table').waitFor();
  await page.reload();
  await page.getByText('a CSV table').waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Imported.', { exact: true }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download Labels as CSV' }).click(),
  ]);
  const text = await textOf(download);
  expect(text).toContain('a/2.png');
  expect(text.trim().split('\r\n')).toHaveLength(6);
  await context.close();
});

async function textOf(download: { createReadStream(): Promise<AsyncIterable<unknown>> }): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
