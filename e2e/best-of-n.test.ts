import { type Call, type Evaluation, listEvaluations } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openVisitor, signInWith } from './support/browser.ts';
import { runCommand } from './support/command-line.ts';
import { expectOpenToAll, VIEWS } from './support/page-rules.ts';
import { freshSignInUrl } from './support/product.ts';
import { useDemo } from './support/use-demo.ts';
import { joinByCall, voteByCall } from './support/vote-by-call.ts';

const STUDY = 'scenes';
const PEOPLE = ['Ada', 'Ben', 'Cy'];
const ANSWERS = ['left', 'right', 'tie', 'left', 'right'] as const;

const fixture = useDemo();
let call: Call;
let evaluation: Evaluation;

beforeAll(async () => {
  call = await fixture.callAsOwner();
});

/** The numbers behind a chart, row by row. */
async function dataOf(page: Page, title: string): Promise<number[][]> {
  const figure = page.getByRole('figure').filter({ hasText: title });
  await figure.locator('summary').click();
  const lines = figure.getByRole('row').filter({ has: page.getByRole('cell') });
  await lines.first().waitFor();
  const rows = await lines.all();
  return Promise.all(rows.map(async (row) => (await row.getByRole('cell').allTextContents()).map(Number)));
}

test('picks of scene-clip in the demo become a blind evaluation by one click', async () => {
  await runCommand(fixture.demo, 'score', '--study', STUDY);
  const { page, errors, context } = await fixture.openOwner();
  await page.goto(`${fixture.demo.url}/s/${STUDY}/best-of-n`);
  await page.getByRole('button', { name: /^Make [\d,]+ comparisons/ }).click();
  await page.getByRole('heading', { name: /is ready$/ }).waitFor();
  const { evaluations } = unwrap(await call(listEvaluations, { params: { study: STUDY } }));
  expect(evaluations).toHaveLength(1);
  [evaluation] = evaluations as [Evaluation];
  const ns = evaluation.contenders.map(({ source }) => (source.kind === 'best-of-n' ? source.n : 0));
  expect(ns[0]).toBe(1);
  expect(ns.length).toBeGreaterThanOrEqual(3);
  expect(evaluation.contenders.every(({ facts }) => facts?.reward)).toBe(true);
  expect(errors).toEqual([]);
  await context.close();
});

test('its page shows what people prefer beside what the scorer says, both with intervals', async () => {
  const where = { study: STUDY, evaluation: evaluation.slug };
  for (const [at, name] of PEOPLE.entries()) {
    const voter = await joinByCall(call, STUDY, name);
    const ballots = await voteByCall(voter, where, (_, __, nth) => ANSWERS[(nth * 7 + at) % ANSWERS.length] ?? 'tie');
    expect(ballots).toBeGreaterThan(0);
  }
  const { page, errors, context } = await fixture.openOwner();
  await page.goto(`${fixture.demo.url}/s/${STUDY}/compare/${evaluation.slug}`);
  const people = await dataOf(page, 'What people prefer');
  const scorer = await dataOf(page, 'What the scorer says');
  for (const rows of [people, scorer]) {
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const [, value, low, high] of rows as [number, number, number, number][]) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(rows.some(([, , low, high]) => (low as number) < (high as number))).toBe(true);
  }
  // More to choose from never lowers what the scorer says of its choice.
  const rewards = scorer.map(([, value]) => value as number);
  expect(rewards).toEqual([...rewards].sort((a, b) => a - b));
  expect(errors).toEqual([]);
  await context.close();
});

test.each(VIEWS)('pages of comparisons are accessible, without an error or sideways scrolling', async (view) => {
  const { viewport, colorScheme } = view;
  const { page, errors, context } = await openVisitor(fixture.browser, { viewport, colorScheme });
  await signInWith(page, await freshSignInUrl(fixture.demo));
  const { slug } = evaluation;
  for (const path of ['compare', 'compare/new', `compare/${slug}`, `compare/${slug}/vote`, 'best-of-n']) {
    await expectOpenToAll(page, `${fixture.demo.url}/s/${STUDY}/${path}`);
  }
  expect(errors).toEqual([]);
  await context.close();
});
