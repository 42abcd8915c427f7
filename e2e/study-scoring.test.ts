import { type Call, listPairs, readPair, readScoring, updateStudy } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { addModelCopy } from './support/add-model-copy.ts';
import type { Visitor } from './support/browser.ts';
import { copyStudyWithoutScores } from './support/copy-study.ts';
import { useDemo } from './support/use-demo.ts';

const PAIRS = 120;
const fixture = useDemo();
let call: Call;

beforeAll(async () => {
  call = await fixture.callAsOwner();
});

async function openScores(slug: string): Promise<Visitor> {
  const visitor = await fixture.openOwner();
  await visitor.page.goto(`${fixture.demo.url}/s/${slug}/scoring`);
  await visitor.page.getByRole('heading', { name: 'Scores', level: 1 }).waitFor();
  return visitor;
}

const start = (page: Page, model: string) =>
  page.getByRole('button', { name: `Score in this browser with ${model}` }).click();

const stateOf = async (slug: string, model: string) => {
  const { members } = unwrap(await call(readScoring, { params: { study: slug } }));
  const state = members.find((member) => member.model.id === model);
  if (state === undefined) throw new Error(`${slug} does not score with ${model}`);
  return state;
};

const readAll = async (slug: string) => {
  const { pairs, nextCursor } = unwrap(await call(listPairs, { params: { study: slug }, query: { limit: 200 } }));
  const rest = nextCursor
    ? unwrap(await call(listPairs, { params: { study: slug }, query: { limit: 200, cursor: nextCursor } })).pairs
    : [];
  return Promise.all(
    [...pairs, ...rest].map(async ({ pairId }) =>
      unwrap(await call(readPair, { params: { study: slug, pair: pairId } })),
    ),
  );
};

test('two browsers score a study together, one is loaded again in the middle, and every pair has exactly one score', async () => {
  await copyStudyWithoutScores(call, 'together', PAIRS);
  expect((await stateOf('together', 'scene-clip')).scored).toBe(0);
  const [first, second] = await Promise.all([openScores('together'), openScores('together')]);
  await Promise.all([start(first.page, 'Scene-CLIP'), start(second.page, 'Scene-CLIP')]);
  let mostHolders = 0;
  await expect
    .poll(
      async () => {
        const state = await stateOf('together', 'scene-clip');
        mostHolders = Math.max(mostHolders, state.holders.length);
        return state.scored;
      },
      { timeout: 120_000, interval: 50 },
    )
    .toBeGreaterThan(20);
  // In the middle: what it has claimed is given back, and it goes on by itself.
  await first.page.reload();
  await expect
    .poll(
      async () => {
        const state = await stateOf('together', 'scene-clip');
        mostHolders = Math.max(mostHolders, state.holders.length);
        return state.scored;
      },
      { timeout: 240_000, interval: 50 },
    )
    .toBe(PAIRS);
  expect(mostHolders).toBe(2);
  for (const { page, errors } of [first, second]) {
    await page.getByText('nothing left').waitFor();
    expect(errors).toEqual([]);
  }
  expect((await stateOf('together', 'scene-clip')).holders).toEqual([]);
  const details = await readAll('together');
  expect(details.map(({ scores }) => scores.length)).toEqual(Array.from({ length: PAIRS }, () => 1));
  await Promise.all([first.context.close(), second.context.close()]);
}, 600_000);

test('a second model joins an ensemble: the page scores what it lacks, and the pair page shows both', async () => {
  await addModelCopy(call, 'second-clip', 'Second CLIP');
  await copyStudyWithoutScores(call, 'ensemble', 40);
  unwrap(
    await call(updateStudy, {
      params: { study: 'ensemble' },
      body: {
        members: [{ model: 'scene-clip' }, { model: 'second-clip', textNorm: { variant: 'temperature', tau: 4 } }],
        ensemble: { method: 'uncertainty-regularised', lambda: 0.5 },
      },
    }),
  );
  const { page, errors, context } = await openScores('ensemble');
  await page.getByRole('button', { name: 'Score with all 2 models, one after the other' }).click();
  for (const model of ['scene-clip', 'second-clip']) {
    await expect.poll(async () => (await stateOf('ensemble', model)).scored, { timeout: 240_000 }).toBe(40);
  }
  const [pair] = unwrap(await call(listPairs, { params: { study: 'ensemble' }, query: { limit: 1 } })).pairs;
  await page.goto(`${fixture.demo.url}/s/ensemble/pairs/${pair?.pairId}`);
  const read = async (name: string) => Number(await page.getByRole('status', { name, exact: true }).textContent());
  const [one, other] = [await read('TextNorm of Scene-CLIP'), await read('TextNorm of Second CLIP')];
  const expected = (one + other) / 2 - 0.5 * ((one - other) / 2) ** 2;
  expect(Math.abs((await read('Ensemble')) - expected)).toBeLessThan(0.011);
  expect(errors).toEqual([]);
  await context.close();
}, 600_000);
