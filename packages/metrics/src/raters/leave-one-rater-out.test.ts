import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { auroc } from '../ranking/auroc.ts';
import { toColumns } from './label-rows.fixture.ts';
import { leaveOneRaterOut } from './leave-one-rater-out.ts';

const rows = [
  [1, 1, 1],
  [1, 0, 0],
  [0, 1, 1],
  [0, 0, -1],
];
const sizes = { units: 4, raters: 3 };

test('published: the others have a majority only when both say 1', () => {
  const [first, second, third] = leaveOneRaterOut(toColumns(rows), { ...sizes, policy: 'published' });
  expect(first?.score).toEqual(Float64Array.of(1, 1, 0, 0));
  expect(first?.target).toEqual(Uint8Array.of(1, 0, 1, 0));
  expect(first?.meanOfOthers).toEqual(Float64Array.of(1, 0, 1, 0));
  expect(second?.target).toEqual(Uint8Array.of(1, 0, 0, 0));
  expect(third?.score).toEqual(Float64Array.of(1, 0, 1, 0));
  expect(unwrap(auroc(first?.score ?? [], first?.target ?? []))).toBe(0.5);
  expect(unwrap(auroc(second?.score ?? [], second?.target ?? []))).toBeCloseTo(5 / 6, 15);
});

test('missing: an unsure rater is not scored, a draw of the others is no target', () => {
  const [first, second, third] = leaveOneRaterOut(toColumns(rows), { ...sizes, policy: 'missing' });
  expect(first?.unit).toEqual(Uint32Array.of(0, 1, 2, 3));
  expect(second?.unit).toEqual(Uint32Array.of(0, 3));
  expect(third?.unit).toEqual(Uint32Array.of(0));
});

test('half: an unsure rater scores 0.5', () => {
  const [first, , third] = leaveOneRaterOut(toColumns(rows), { ...sizes, policy: 'half' });
  expect(third?.score).toEqual(Float64Array.of(1, 0, 1, 0.5));
  expect(first?.meanOfOthers).toEqual(Float64Array.of(1, 0, 1, 0.25));
});

test('a lone rater has nobody to be compared with', () => {
  const [only] = leaveOneRaterOut(toColumns([[1], [0]]), { units: 2, raters: 1, policy: 'published' });
  expect(only?.unit).toHaveLength(0);
});
