import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { auroc } from './auroc.ts';
import { averagePrecision } from './average-precision.ts';
import { averagePrecisionAt } from './average-precision-at.ts';
import { kendallTauB } from './kendall.ts';
import { spearman } from './spearman.ts';

describe('published examples', () => {
  test('scikit-learn: two of each class', () => {
    expect(unwrap(auroc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]))).toBe(0.75);
    expect(unwrap(averagePrecision([0.1, 0.4, 0.35, 0.8], [false, false, true, true]))).toBeCloseTo(5 / 6, 15);
  });

  test('SciPy: ranks with ties', () => {
    expect(unwrap(kendallTauB([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]))).toBeCloseTo(-0.47140452079103173, 15);
    expect(unwrap(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]))).toBeCloseTo(0.8207826816681234, 15);
  });

  test('the release: a slice of miss, hit, hit, hit, miss', () => {
    expect(unwrap(averagePrecisionAt([5, 4, 3, 2, 1], [0, 1, 1, 1, 0], 5, 'expected'))).toBeCloseTo(
      0.6388888888888888,
      15,
    );
  });
});

describe('worked out by hand', () => {
  test('scores without information', () => {
    expect(unwrap(auroc([3, 3, 3, 3], [1, 0, 0, 1]))).toBe(0.5);
    expect(unwrap(averagePrecision([3, 3, 3, 3], [1, 0, 0, 1]))).toBe(0.5);
  });

  test('zero and minus zero are tied', () => {
    expect(unwrap(auroc([0, -0], [1, 0]))).toBe(0.5);
    expect(unwrap(kendallTauB([0, -0, 1], [1, 2, 3]))).toBeCloseTo(2 / Math.sqrt(6), 15);
    expect(unwrap(spearman([0, -0, 1], [1, 1, 2]))).toBe(1);
  });

  test('one of two tied images enters the slice', () => {
    // Best: a hit; then a hit and a miss share one score and one of them fits: (1 + 1) / 2 or 1 / 1.
    expect(unwrap(averagePrecisionAt([2, 1, 1], [1, 1, 0], 2, 'expected'))).toBe(1);
    // Best: a miss; then a hit (1/2) or a miss (nothing), each as likely.
    expect(unwrap(averagePrecisionAt([2, 1, 1], [0, 1, 0], 2, 'expected'))).toBe(0.25);
    expect(unwrap(averagePrecisionAt([2, 1, 1], [0, 1, 0], 2, 'first'))).toBe(0.5);
    expect(unwrap(averagePrecisionAt([2, 1, 1], [0, 0, 1], 2, 'first'))).toBe(0);
  });

  test('a slice without a hit is 0, not undefined', () => {
    expect(unwrap(averagePrecisionAt([5, 4, 3], [0, 0, 1], 2, 'expected'))).toBe(0);
    expect(unwrap(averagePrecisionAt([5, 4, 3], [0, 0, 0], 2, 'expected'))).toBe(0);
  });
});

describe('undefined cases are named', () => {
  const binaryMetrics = [auroc, averagePrecision, (s, t) => averagePrecisionAt(s, t, 1, 'first')] satisfies ((
    scores: number[],
    targets: number[],
  ) => unknown)[];

  test.each(binaryMetrics)('metric %# of scores and targets', (metric) => {
    expect(metric([], [])).toMatchObject({ ok: false, code: 'empty' });
    expect(metric([1], [1, 0])).toMatchObject({ ok: false, code: 'length-mismatch' });
    expect(metric([1, Number.NaN], [1, 0])).toMatchObject({ ok: false, code: 'non-finite' });
    expect(metric([1, Number.NEGATIVE_INFINITY], [1, 0])).toMatchObject({ ok: false, code: 'non-finite' });
    for (const target of [-1, 0.5, Number.NaN]) {
      expect(metric([1, 2], [1, target])).toMatchObject({ ok: false, code: 'not-binary' });
    }
  });

  test.each([spearman, kendallTauB])('correlation %#', (correlate) => {
    expect(correlate([], [])).toMatchObject({ ok: false, code: 'empty' });
    expect(correlate([1], [1, 0])).toMatchObject({ ok: false, code: 'length-mismatch' });
    expect(correlate([1, 2], [1, Number.POSITIVE_INFINITY])).toMatchObject({ ok: false, code: 'non-finite' });
    expect(correlate([7, 7, 7], [1, 2, 3])).toMatchObject({ ok: false, code: 'constant-input' });
    expect(correlate([1, 2, 3], [7, 7, 7])).toMatchObject({ ok: false, code: 'constant-input' });
    expect(correlate([1], [1])).toMatchObject({ ok: false, code: 'constant-input' });
  });

  test('classes and slices', () => {
    expect(auroc([1, 2], [1, 1])).toMatchObject({ code: 'one-class' });
    expect(auroc([1, 2], [0, 0])).toMatchObject({ code: 'one-class' });
    expect(averagePrecision([1, 2], [0, 0])).toMatchObject({ code: 'no-positive' });
    expect(unwrap(averagePrecision([1, 2], [1, 1]))).toBe(1);
    expect(averagePrecisionAt([1, 2], [0, 1], 3, 'first')).toMatchObject({ code: 'too-few-items' });
    for (const k of [0, -1, 1.5, Number.NaN]) {
      expect(averagePrecisionAt([1, 2], [0, 1], k, 'first')).toMatchObject({ code: 'invalid-setting' });
    }
  });
});
