import type { Result } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { auroc } from './auroc.ts';
import { averagePrecision } from './average-precision.ts';
import { averagePrecisionAt } from './average-precision-at.ts';
import { kendallTauB } from './kendall.ts';
import fixture from './ranking.fixture.json' with { type: 'json' };
import { spearman } from './spearman.ts';

const cases = fixture.cases.map((row) => ({ ...row, targets: Array.from(row.targets, Number) }));
const TOLERANCE = 1e-10;

/** Compares all cases and tells how many had a value: a comparison of nothing must not pass. */
function compare<Row>(
  rows: readonly Row[],
  expectedOf: (row: Row) => number | null,
  compute: (row: Row) => Result<number>,
) {
  let compared = 0;
  rows.forEach((row, index) => {
    const [expected, found] = [expectedOf(row), compute(row)];
    expect(found.ok, `case ${index} is ${expected === null ? 'undefined' : 'defined'}`).toBe(expected !== null);
    if (expected === null || !found.ok) return;
    expect(Math.abs(found.value - expected), `case ${index}: ${found.value}, not ${expected}`).toBeLessThan(TOLERANCE);
    compared++;
  });
  return compared;
}

describe(`agrees to ${TOLERANCE} with ${fixture.source}`, () => {
  test('auroc', () => {
    expect(
      compare(
        cases,
        (row) => row.auroc,
        (row) => auroc(row.x, row.targets),
      ),
    ).toBeGreaterThan(2000);
  });

  test('average precision', () => {
    const compared = compare(
      cases,
      (row) => row.averagePrecision,
      (row) => averagePrecision(row.x, row.targets),
    );
    expect(compared).toBeGreaterThan(2000);
  });

  test('spearman', () => {
    expect(
      compare(
        cases,
        (row) => row.spearman,
        (row) => spearman(row.x, row.y),
      ),
    ).toBeGreaterThan(2000);
  });

  test('kendall', () => {
    expect(
      compare(
        cases,
        (row) => row.kendall,
        (row) => kendallTauB(row.x, row.y),
      ),
    ).toBeGreaterThan(2000);
  });

  test('average precision at k, ties at the cut by order', () => {
    const at = (row: (typeof cases)[number]) => averagePrecisionAt(row.x, row.targets, row.k, 'first');
    expect(compare(cases, (row) => row.firstAt, at)).toBeGreaterThan(1500);
  });

  test('average precision at k, ties at the cut by expectation, against every choice listed', () => {
    const listed = cases.filter((row) => row.expectedAt !== null);
    const at = (row: (typeof cases)[number]) => averagePrecisionAt(row.x, row.targets, row.k, 'expected');
    expect(compare(listed, (row) => row.expectedAt, at)).toBeGreaterThan(1000);
  });

  test('most cases have ties', () => {
    expect(cases.filter(({ x }) => new Set(x).size < x.length).length).toBeGreaterThan(1200);
  });
});
