import { expect, test } from 'vitest';
import { drawResamples } from './draw-resamples.ts';
import { createRandomSource } from './random-source.ts';

const summarise = (items: number, replicates: number) =>
  Array.from(drawResamples({ items, replicates, seed: 5 }), (row) => row.reduce((sum, at, i) => sum + at * (i + 1), 0));

const drawPlainly = (items: number, replicates: number) => {
  const draw = createRandomSource(5);
  return Array.from({ length: replicates }, () => {
    let sum = 0;
    for (let i = 1; i <= items; i++) sum += draw(items) * i;
    return sum;
  });
};

test('kept, dropped and too large to keep: the draws are the same', () => {
  const expected = drawPlainly(40, 7);
  expect(summarise(40, 7)).toEqual(expected);
  expect(summarise(40, 7)).toEqual(expected);
  for (let items = 1; items <= 30; items++) summarise(items, 7);
  expect(summarise(40, 7)).toEqual(expected);
  expect(summarise(2_200_000, 2)).toEqual(drawPlainly(2_200_000, 2));
});
