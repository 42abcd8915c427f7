import { exportLabels, readOwnLabels } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { answer, currentPair, openAnnotate, waitUntilSaved } from './support/browser.ts';
import { useDemo } from './support/use-demo.ts';

const fixture = useDemo();

async function openOwner() {
  const visitor = await fixture.openOwner();
  await openAnnotate(visitor.page, fixture.demo.url);
  return visitor;
}

/** What the server holds, newest first, as the signed-in owner. */
async function storedLabels() {
  const call = await fixture.callAsOwner();
  return unwrap(await call(readOwnLabels, { params: { study: 'scenes' }, query: { limit: 100 } })).labels;
}

test('ten pairs are labelled by keyboard, each stored as answered', async () => {
  const { page, errors, context } = await openOwner();
  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', '1', '2', '3', 'ArrowRight', 'ArrowLeft', 'ArrowDown', '1'];
  const expected = [1, 0, -1, 1, 0, -1, 1, 0, -1, 1];
  const pairs: string[] = [];
  for (const key of keys) pairs.push(await answer(page, key));
  await waitUntilSaved(page);
  const stored = new Map((await storedLabels()).map((label) => [label.pairId, label.value]));
  expect(pairs.map((pair) => stored.get(pair))).toEqual(expected);
  expect(errors).toEqual([]);
  await context.close();
});

test('undo brings the pair back and withdraws its label', async () => {
  const { page, context } = await openOwner();
  const pair = await answer(page, 'ArrowRight');
  await waitUntilSaved(page);
  await page.keyboard.press('Backspace');
  await expect.poll(() => currentPair(page)).toBe(pair);
  await waitUntilSaved(page);
  expect((await storedLabels()).some((label) => label.pairId === pair)).toBe(false);
  await answer(page, 'ArrowLeft');
  await waitUntilSaved(page);
  expect((await storedLabels()).find((label) => label.pairId === pair)?.value).toBe(0);
  await context.close();
});

test('a reload in the middle loses nothing and shows no labelled pair again', async () => {
  const { page, context } = await openOwner();
  const labelled = [
    await answer(page, 'ArrowRight'),
    await answer(page, 'ArrowLeft'),
    await answer(page, 'ArrowRight'),
  ];
  await page.reload();
  await page.getByTestId('pair-image').first().waitFor();
  expect(labelled).not.toContain(await currentPair(page));
  await waitUntilSaved(page);
  const stored = new Set((await storedLabels()).map((label) => label.pairId));
  expect(labelled.filter((pair) => !stored.has(pair))).toEqual([]);
  await context.close();
});

test('offline, labelling goes on; online again, everything is sent once', async () => {
  const { page, context } = await openOwner();
  await waitUntilSaved(page);
  await context.setOffline(true);
  const labelled: string[] = [];
  for (let i = 0; i < 5; i++) labelled.push(await answer(page, 'ArrowRight'));
  await expect.poll(() => page.getByTestId('save-state').textContent()).toMatch(/5|offline/i);
  expect((await storedLabels()).filter((label) => labelled.includes(label.pairId))).toEqual([]);
  await context.setOffline(false);
  await waitUntilSaved(page);
  const call = await fixture.callAsOwner();
  const all = unwrap(
    await call(exportLabels, { params: { study: 'scenes' }, query: { format: 'jsonl', events: 'all' } }),
  );
  const answers = (await all.text()).split('\n').filter((line) => line.includes('"human"'));
  expect(answers.length).toBeGreaterThan(0);
  const stored = (await storedLabels()).map((label) => label.pairId);
  expect(labelled.map((pair) => stored.filter((id) => id === pair).length)).toEqual([1, 1, 1, 1, 1]);
  await context.close();
});

test('after the answer the strip shows the answer, TextNorm, the raw reward and the strongest contrastive prompt', async () => {
  const { page, context } = await openOwner();
  await answer(page, 'ArrowRight');
  const strip = page.getByTestId('strip');
  await expect.poll(() => strip.textContent()).toMatch(/TextNorm/);
  await expect.poll(() => strip.textContent()).toMatch(/Aligned/);
  await expect.poll(() => strip.textContent()).toMatch(/WASM/i);
  await context.close();
});
