import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensembleMean, ensembleUncertaintyRegularised } from './ensemble.ts';
import { unitInterval } from './unit-interval.ts';

const values = (...numbers: number[]) => numbers.map((number) => unwrap(unitInterval(number)));
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('mean and regularised mean worked out by hand', () => {
  const three = values(0.9, 0.5, 0.1);
  expect(unwrap(ensembleMean(three))).toBeCloseTo(0.5, 15);
  // variance (0.16 + 0 + 0.16) / 3
  expect(unwrap(ensembleUncertaintyRegularised(three, 0.5))).toBeCloseTo(0.5 - 0.5 * (0.32 / 3), 15);
});

test('one model is its own ensemble', () => {
  expect(unwrap(ensembleMean(values(0.3)))).toBe(0.3);
  expect(unwrap(ensembleUncertaintyRegularised(values(0.3), 1))).toBe(0.3);
});

test('undefined cases are named', () => {
  expect(ensembleMean([])).toMatchObject({ code: 'no_models' });
  expect(ensembleUncertaintyRegularised([], 1)).toMatchObject({ code: 'no_models' });
  for (const lambda of [-0.1, 1.1, Number.NaN]) {
    expect(ensembleUncertaintyRegularised(values(0.5), lambda)).toEqual({
      ok: false,
      code: 'invalid_setting',
      details: { setting: 'lambda', value: lambda },
    });
  }
});

test('regularising never raises the mean and never leaves [0, 1]', () => {
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 8 }), share, (numbers, lambda) => {
      const regularised = unwrap(ensembleUncertaintyRegularised(values(...numbers), lambda));
      expect(regularised).toBeLessThanOrEqual(unwrap(ensembleMean(values(...numbers))) + 1e-15);
      expect(regularised).toBeGreaterThanOrEqual(0);
      const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
      const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length;
      expect(mean - lambda * variance).toBeGreaterThanOrEqual(-1e-12);
    }),
  );
});

test('only numbers in [0, 1] become unit intervals', () => {
  expect(unitInterval(1).ok).toBe(true);
  for (const value of [-0.001, 1.001, Number.NaN, 17]) {
    expect(unitInterval(value)).toEqual({ ok: false, code: 'out_of_range', details: { value } });
  }
});
