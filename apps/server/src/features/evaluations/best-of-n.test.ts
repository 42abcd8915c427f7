import {
  createEvaluation,
  type EvaluationDraftInput,
  planEvaluation,
  readVoteFrame,
  VoteFrameSchema,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, aLabel, seedPairs } from '../../testing/seed-pairs.ts';

const IMAGES = 8;
/** What people say of the images of each prompt, by name: image 5 is the best, then 2. */
const VALUES = [0, 1, 2, 0, 1, 3, 1, 0];

let t: TestApp;
let study: Study;
let pairs: readonly string[];

const labels = (value: number) => [1, 2, 3].map((rater) => aLabel(`rater ${rater}`, rater <= value ? 1 : 0));

beforeAll(async () => {
  t = await createTestApp();
  study = await aStudy(t.deps.database);
  const of = (prompt: string, count: number) =>
    Array.from({ length: count }, (_, at) =>
      aDraft({
        prompt,
        imageName: `${prompt}/${at}.png`,
        generator: at < 4 ? 'low' : 'high',
        labels: labels(VALUES[at]!),
      }),
    );
  pairs = await seedPairs(t.deps.database, study, [
    ...of('a', IMAGES),
    ...of('b', IMAGES),
    ...of('few', 2),
    ...of('unscored', IMAGES).map((draft) => (draft.imageName.endsWith('0.png') ? { ...draft, labels: [] } : draft)),
  ]);
});
afterAll(() => t.close());

const best = (n: number | 'all', overrides = {}) => ({
  name: `best of ${n}`,
  source: { kind: 'best-of-n' as const, n, by: 'human', draw: 4, ...overrides },
});
const body = (overrides: Partial<EvaluationDraftInput>): EvaluationDraftInput => ({
  name: 'Best',
  contenders: [],
  ...overrides,
});

it('contenders pick the best of n, from the same order whatever n is', async () => {
  const contenders = [best(1), best(4), best(6), best('all')];
  const design = { kind: 'baseline', baseline: 'best of 1' } as const;
  const params = { study: study.slug };
  const made = unwrap(await t.researcher.call(createEvaluation, { params, body: body({ contenders, design }) }));
  expect(made.problems.filter(({ code }) => code !== 'same_images')).toMatchObject([
    // Where image 0 is drawn it has no value.
    ...made.problems.filter(({ code, contender }) => code === 'not_scored' && contender === 'best of 1'),
    { code: 'grid_unequal', contender: 'best of 4', count: 1, examples: ['few'] },
    ...made.problems.filter(({ code, contender }) => code === 'not_scored' && contender === 'best of 4'),
    { code: 'grid_unequal', contender: 'best of 6', count: 1, examples: ['few'] },
    ...made.problems.filter(({ code, contender }) => code === 'not_scored' && contender === 'best of 6'),
    { code: 'not_scored', contender: 'best of all', count: 1, examples: ['unscored'] },
  ]);
  expect(made.prompts).toBe(2);
  const rewards = made.contenders.map(({ facts }) => facts?.reward?.mean ?? Number.NaN);
  // More to choose from is never worse, as the images of a smaller n are among those of a larger one.
  expect(rewards).toEqual([...rewards].sort((a, b) => a - b));
  expect(made.contenders[3]?.facts?.reward).toMatchObject({ by: 'human', mean: 1, low: 1, high: 1, prompts: 2 });

  const address = { ...params, evaluation: made.slug };
  const frame = VoteFrameSchema.parse(await unwrap(await t.researcher.call(readVoteFrame, { params: address })).json());
  const ofAll = frame.comparisons.second.flatMap((second, at) =>
    second === 3 ? (frame.comparisons.secondPairs[at] ?? []).map((pair) => frame.pairs[pair]) : [],
  );
  expect(new Set(ofAll)).toEqual(new Set([pairs[5], pairs[IMAGES + 5]]));
});

it('a pick may be of one generator, and a grid of the highest', async () => {
  const contenders = [best('all', { generator: 'low' }), { ...best('all', { generator: 'high' }), name: 'high' }];
  const params = { study: study.slug };
  const made = unwrap(
    await t.researcher.call(createEvaluation, { params, body: body({ contenders, imagesPerSide: 2, name: 'Grid' }) }),
  );
  expect(made.problems).toContainEqual(
    expect.objectContaining({ code: 'prompts_missing', contender: 'high', count: 1, examples: ['few'] }),
  );
  const address = { ...params, evaluation: made.slug };
  const frame = VoteFrameSchema.parse(await unwrap(await t.researcher.call(readVoteFrame, { params: address })).json());
  const shown = frame.comparisons.firstPairs.map((side) => side.map((pair) => frame.pairs[pair]));
  // Of images 0 to 3 those with 2 and 1 of 3 labels.
  expect(shown[0]).toEqual([pairs[2], pairs[1]]);
});

it('a grid larger than what is drawn is refused', async () => {
  const draft = body({ contenders: [best(1), best('all')], imagesPerSide: 4 });
  const plan = unwrap(await t.researcher.call(planEvaluation, { params: { study: study.slug }, body: draft }));
  expect(plan.problems).toContainEqual(
    expect.objectContaining({ code: 'grid_unequal', blocks: true, contender: 'best of 1' }),
  );
});
