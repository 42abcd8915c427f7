import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { orderRows, viewDistribution } from './distribution.ts';

const score = { texts: ['three apples', 'two apples', 'four apples'], rewards: [2, 0, 1] };

test('temperature: softmax of rewards over tau, by hand', () => {
  const view = unwrap(viewDistribution(score, { variant: 'temperature', tau: 1 }));
  const total = Math.exp(2) + 1 + Math.E;
  expect(view.textNorm).toBeCloseTo(Math.exp(2) / total, 12);
  expect(view.rows.map((row) => row.share)).toEqual(
    [2, 0, 1].map((reward) => expect.closeTo(Math.exp(reward) / total, 12)),
  );
});

test('min-max: rewards stretched to 0…1 first, by hand', () => {
  const view = unwrap(viewDistribution(score, { variant: 'minmax', scale: 3 }));
  const total = Math.exp(3) + 1 + Math.exp(1.5);
  expect(view.textNorm).toBeCloseTo(Math.exp(3) / total, 12);
});

test('the strongest rival is named with its own text and reward', () => {
  const view = unwrap(viewDistribution(score, { variant: 'temperature', tau: 1 }));
  expect(view.top).toMatchObject({ text: 'four apples', reward: 1, isTop: true, isPrompt: false });
  expect(view.rows.map((row) => [row.isPrompt, row.isTop])).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ]);
});

test('entropy is 1 of its greatest value when all texts are alike', () => {
  const view = unwrap(viewDistribution({ ...score, rewards: [5, 5, 5] }, { variant: 'minmax', scale: 10 }));
  expect(view.relativeEntropy).toBeCloseTo(1, 12);
  expect(view.textNorm).toBeCloseTo(1 / 3, 12);
});

test('rows by share keep the prompt on top', () => {
  const view = unwrap(viewDistribution({ ...score, rewards: [0, 1, 3] }, { variant: 'temperature', tau: 1 }));
  expect(orderRows(view.rows, 'share').map((row) => row.text)).toEqual(['three apples', 'four apples', 'two apples']);
  expect(orderRows(view.rows, 'set').map((row) => row.text)).toEqual(score.texts);
});

test('rewards without a contrastive set are a named failure', () => {
  expect(viewDistribution({ texts: ['a'], rewards: [1] }, { variant: 'minmax', scale: 1 })).toMatchObject({
    ok: false,
    code: 'empty_contrastive_set',
  });
});
