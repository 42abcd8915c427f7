import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { confidence } from './confidence.ts';

test('names the contrastive prompt with most mass and its share', () => {
  const view = unwrap(confidence([0, 0, Math.log(2)], { variant: 'temperature', tau: 1 }));
  expect(view.textNorm).toBeCloseTo(0.25, 15);
  expect(view.distribution).toHaveLength(3);
  expect(view.topContrastive.index).toBe(1);
  expect(view.topContrastive.share).toBeCloseTo(0.5, 15);
  expect(view.entropyNats).toBeCloseTo(1.5 * Math.log(2), 14);
});

test('of equal contrastive prompts the first is named', () => {
  const view = unwrap(confidence([9, 3, 3], { variant: 'minmax', scale: 5 }));
  expect(view.topContrastive.index).toBe(0);
});

test('the entropy runs from 0 to ln(m + 1)', () => {
  expect(unwrap(confidence([1e300, 0, 0], { variant: 'temperature', tau: 1 })).entropyNats).toBe(0);
  expect(unwrap(confidence([4, 4, 4, 4], { variant: 'minmax', scale: 1 })).entropyNats).toBeCloseTo(Math.log(4), 14);
});

test('passes named errors on', () => {
  expect(confidence([1], { variant: 'minmax', scale: 1 })).toMatchObject({ code: 'empty_contrastive_set' });
});
