import { createInvitation, listPairs, updateStudy } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answer, currentPair, openVisitor, waitUntilReady, waitUntilSaved } from './support/browser.ts';
import { useDemo } from './support/use-demo.ts';

const fixture = useDemo();

const study = { params: { study: 'scenes' } };

interface Exchange {
  readonly path: string;
  readonly text: string;
}

/** Everything that passes between the page and the server: addresses, bodies sent, bodies received. */
function recordTraffic(page: Page): Exchange[] {
  const seen: Exchange[] = [];
  page.on('request', (request) => seen.push({ path: new URL(request.url()).pathname, text: request.postData() ?? '' }));
  page.on('response', async (response) => {
    const path = new URL(response.url()).pathname;
    if (!path.startsWith('/api/')) return;
    const body = await response.body().catch(() => Buffer.alloc(0));
    seen.push({ path, text: `${JSON.stringify(response.headers())} ${body.toString('latin1')}` });
  });
  return seen;
}

async function join(name: string) {
  const call = await fixture.callAsOwner();
  const { url } = unwrap(await call(createInvitation, { ...study, body: {} }));
  const visitor = await openVisitor(fixture.browser);
  const traffic = recordTraffic(visitor.page);
  await visitor.page.goto(url);
  await visitor.page.getByLabel(/name/i).fill(name);
  await visitor.page.getByRole('button', { name: /join|start/i }).click();
  await waitUntilReady(visitor.page);
  return { ...visitor, traffic };
}

/** Until the page has asked for what its worker needs to score. */
const waitForScoring = (traffic: readonly Exchange[]) =>
  expect.poll(() => traffic.some(({ path }) => path.endsWith('/scoring-inputs'))).toBe(true);

/** What must not be seen before an answer: generators, image names, stored and fresh scores, other people's labels. */
async function secrets(): Promise<string[]> {
  const call = await fixture.callAsOwner();
  const { pairs } = unwrap(await call(listPairs, { ...study, query: { limit: 200 } }));
  const names = pairs.flatMap(({ generator, imageName }) => [generator ?? '', imageName]);
  return [...new Set(names), 'textNorm":0', 'rewards', 'humanMean', 'disagreement', 'Simulated rater 1'].filter(
    Boolean,
  );
}

test('before the answer nothing of the score is on the page or on the wire to an annotator', async () => {
  const { page, traffic, context } = await join('Blind Ann');
  // Time for the worker to have scored the pair behind the scenes.
  await waitForScoring(traffic);
  await page.waitForTimeout(3000);
  const forbidden = await secrets();
  const leaks = traffic.flatMap(({ path, text }) =>
    forbidden
      .filter((secret) => path.includes(secret) || text.includes(secret))
      .map((secret) => `${secret} in ${path}`),
  );
  expect(leaks).toEqual([]);
  expect(traffic.some(({ path }) => path.endsWith('/scores'))).toBe(false);
  expect(await page.locator('main').textContent()).not.toMatch(/TextNorm \d|0\.\d\d/);
  await context.close();
});

test('after the answer the annotator sees the score of that pair, and it is stored', async () => {
  const { page, traffic, context } = await join('After Ann');
  await waitForScoring(traffic);
  await answer(page, 'ArrowRight');
  await expect.poll(() => page.getByTestId('strip').textContent()).toMatch(/TextNorm/);
  await expect.poll(() => traffic.filter(({ path }) => path.endsWith('/scores')).length).toBeGreaterThan(0);
  await context.close();
});

test('where scores are never revealed an annotator’s browser asks for none and shows none', async () => {
  const call = await fixture.callAsOwner();
  unwrap(await call(updateStudy, { ...study, body: { reveal: 'never' } }));
  const { page, traffic, context } = await join('Never Ann');
  await answer(page, 'ArrowRight');
  await waitUntilSaved(page);
  await page.waitForTimeout(2000);
  expect(
    traffic
      .filter(({ path }) => /\/scoring-inputs$|\/scores$|\/models|worker|onnx|wasm/.test(path))
      .map(({ path }) => path),
  ).toEqual([]);
  expect(await page.getByTestId('strip').count()).toBe(0);
  unwrap(await call(updateStudy, { ...study, body: { reveal: 'after' } }));
  await context.close();
});

test('two annotators do not disturb each other', async () => {
  const [one, two] = [await join('One'), await join('Two')];
  const labelled = await Promise.all([answer(one.page, 'ArrowRight'), answer(two.page, 'ArrowLeft')]);
  await Promise.all([waitUntilSaved(one.page), waitUntilSaved(two.page)]);
  expect(await currentPair(one.page)).not.toBe(labelled[0]);
  expect(await currentPair(two.page)).not.toBe(labelled[1]);
  await Promise.all([one.context.close(), two.context.close()]);
});
