import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { sumAgreement } from './agreement-sums.ts';
import { countRows } from './count-rows.fixture.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { fullAgreement } from './full-agreement.ts';
import { gwetAc1 } from './gwet-ac1.ts';
import { krippendorffAlpha, type MeasurementLevel } from './krippendorff-alpha.ts';

/** One string for each observer; `*` is missing. */
const parseObservers = (...observers: string[]): number[][] => {
  const rows = observers.map((row) => row.split(' '));
  return (rows[0] as string[]).map((_, unit) => rows.flatMap((row) => (row[unit] === '*' ? [] : [Number(row[unit])])));
};

/** A table of counts (units x categories 1…K) as labels. */
const toLabels = (table: readonly (readonly number[])[]) =>
  table.map((counts) => counts.flatMap((count, i) => Array<number>(count).fill(i + 1)));

const FIVE = [1, 2, 3, 4, 5];

describe('Krippendorff (2011), data C: four observers, twelve units, missing values', () => {
  const units = parseObservers(
    '1 2 3 3 2 1 4 1 2 * * *',
    '1 2 3 3 2 2 4 1 2 5 * 3',
    '* 3 3 3 2 3 4 2 2 5 1 *',
    '1 2 3 3 2 4 4 1 2 5 1 *',
  );
  const sums = sumAgreement(countRows(units, FIVE));

  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] satisfies [MeasurementLevel, number][])('alpha %s', (level, published) => {
    expect(unwrap(krippendorffAlpha(sums, level))).toBeCloseTo(published, 3);
  });

  test("the same data in Gwet's Handbook of Inter-Rater Reliability (2014): AC1", () => {
    expect(unwrap(gwetAc1(sums))).toBeCloseTo(0.77544, 5);
    expect(fleissKappa(sums)).toMatchObject({ code: 'unequal-counts' });
  });
});

test('Krippendorff (2011), data A: two observers, ten units, two values', () => {
  const sums = sumAgreement(countRows(parseObservers('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'), [0, 1]));
  expect(unwrap(krippendorffAlpha(sums, 'nominal'))).toBeCloseTo(0.095, 3);
});

test('three coders, fifteen units (the example of the encyclopaedia)', () => {
  const units = parseObservers(
    '* * * * * 3 4 1 2 1 1 3 3 * 3',
    '1 * 2 1 3 3 4 3 * * * * * * *',
    '* * 2 1 3 4 4 * 2 1 1 3 3 * 4',
  );
  const sums = sumAgreement(countRows(units, [1, 2, 3, 4]));
  expect(unwrap(krippendorffAlpha(sums, 'nominal'))).toBeCloseTo(0.691358024691358, 14);
  expect(unwrap(krippendorffAlpha(sums, 'ordinal'))).toBeCloseTo(0.8067214199413152, 14);
  expect(unwrap(krippendorffAlpha(sums, 'interval'))).toBeCloseTo(0.8108448928121059, 14);
});

test('Fleiss (1971), table 1: thirty patients, six psychiatrists, five diagnoses', () => {
  const table = [
    '00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031',
    '00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006',
  ].flatMap((line) => line.split(' ').map((unit) => Array.from(unit, Number)));
  const sums = sumAgreement(countRows(toLabels(table), FIVE));
  expect(unwrap(fleissKappa(sums))).toBeCloseTo(0.43, 3);
});

test('Gwet (2014), three categories, two raters, one hundred subjects', () => {
  const table = [
    [13, 0, 0],
    [0, 20, 7],
    [0, 4, 56],
  ];
  const pairs = table.flatMap((row, a) => row.flatMap((count, b) => Array<number[]>(count).fill([a, b])));
  const sums = sumAgreement(countRows(pairs, [0, 1, 2]));
  expect(unwrap(gwetAc1(sums))).toBeCloseTo(0.8493305, 7);
  // Of two raters Fleiss' kappa is Scott's pi.
  expect(unwrap(fleissKappa(sums))).toBeCloseTo(0.7962397, 7);
  expect(unwrap(krippendorffAlpha(sums, 'nominal'))).toBeCloseTo(0.7972585, 7);
  expect(unwrap(fullAgreement(sums))).toBe(0.89);
});

describe('undefined cases are named', () => {
  const sumsOf = (rows: number[][]) => sumAgreement(countRows(rows, [0, 1]));

  test('no unit with two labels', () => {
    for (const rows of [[], [[]], [[1], [0], []]]) {
      expect(krippendorffAlpha(sumsOf(rows), 'nominal')).toMatchObject({ code: 'no-pairs' });
      expect(fleissKappa(sumsOf(rows))).toMatchObject({ code: 'no-pairs' });
      expect(gwetAc1(sumsOf(rows))).toMatchObject({ code: 'no-pairs' });
      expect(fullAgreement(sumsOf(rows))).toMatchObject({ code: 'no-pairs' });
    }
  });

  test('only one category in use: chance explains everything, except to AC1', () => {
    const sums = sumsOf([
      [1, 1],
      [1, 1],
    ]);
    expect(krippendorffAlpha(sums, 'ordinal')).toMatchObject({ code: 'one-category' });
    expect(fleissKappa(sums)).toMatchObject({ code: 'one-category' });
    expect(unwrap(gwetAc1(sums))).toBe(1);
    expect(unwrap(fullAgreement(sums))).toBe(1);
  });
});
