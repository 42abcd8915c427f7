import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { majorityLabel, meanLabel, tallyLabels } from './aggregate-labels.ts';

const majority = (labels: number[], policy: Parameters<typeof majorityLabel>[1]) => {
  const result = majorityLabel(labels, policy);
  return result.ok ? result.value : result.code;
};
const mean = (labels: number[], policy: Parameters<typeof meanLabel>[1]) => {
  const result = meanLabel(labels, policy);
  return result.ok ? result.value : result.code;
};

test.each([
  [[1, 0, -1], 0, 'no-majority', 0],
  [[1, 1, -1], 1, 1, 1],
  [[1, -1, -1], 0, 1, 1],
  [[0, -1, -1], 0, 0, 0],
  [[1, 0], 0, 'no-majority', 0],
  [[1, 1, 0, 0], 0, 'no-majority', 0],
  [[1, 1, 1, 0, 0], 1, 1, 1],
  [[-1], 0, 'no-labels', 0],
  [[-1, -1, -1], 0, 'no-labels', 0],
  [[], 'no-labels', 'no-labels', 'no-labels'],
])('majority of %j: published %s, missing %s, half %s', (labels, published, missing, half) => {
  expect(majority(labels, 'published')).toBe(published);
  expect(majority(labels, 'missing')).toBe(missing);
  expect(majority(labels, 'half')).toBe(half);
});

test.each([
  [[1, 0, -1], 1 / 3, 1 / 2, 1 / 2],
  [[1, 1, -1], 2 / 3, 1, 5 / 6],
  [[-1, -1], 0, 'no-labels', 1 / 2],
  [[], 'no-labels', 'no-labels', 'no-labels'],
])('mean of %j: published %s, missing %s, half %s', (labels, published, missing, half) => {
  expect(mean(labels, 'published')).toBe(published);
  expect(mean(labels, 'missing')).toBe(missing);
  expect(mean(labels, 'half')).toBe(half);
});

test('without unsure labels mean and a clear majority agree in every policy', () => {
  const odd = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 9 }).filter(({ length }) => length % 2 === 1);
  fc.assert(
    fc.property(odd, (labels) => {
      const values = (['published', 'missing', 'half'] as const).map((policy) => [
        unwrap(majorityLabel(labels, policy)),
        unwrap(meanLabel(labels, policy)),
      ]);
      expect(new Set(values.map(String)).size).toBe(1);
      expect(values[0]?.[0]).toBe(Math.round(values[0]?.[1] as number));
    }),
  );
});

test('another code is a bug of the caller', () => {
  expect(() => tallyLabels([1, 2])).toThrow('a label is 1, 0 or -1, not 2');
  expect(tallyLabels(Int8Array.of(1, 0, -1, -1))).toEqual({ aligned: 1, notAligned: 1, unsure: 2 });
});
