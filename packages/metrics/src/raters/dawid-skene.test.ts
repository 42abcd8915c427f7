import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import fixture from './dawid-skene.fixture.json' with { type: 'json' };
import { dawidSkene } from './dawid-skene.ts';
import { toColumns } from './label-rows.fixture.ts';

const fit = (rows: readonly (readonly number[])[], stop = { tolerance: 1e-12, maxIterations: 10_000 }) =>
  unwrap(dawidSkene(toColumns(rows), { units: rows.length, raters: rows[0]?.length ?? 0, ...stop }));

test('agrees to 1e-10 with a plain computation in products of probabilities', () => {
  const expectAlike = (found: number | undefined, expected: number | null) => {
    if (expected === null) expect(found).toBe(undefined);
    else expect(Math.abs((found as number) - expected)).toBeLessThan(1e-10);
  };
  for (const row of fixture.cases) {
    const model = fit(row.labels, { tolerance: -1, maxIterations: row.iterations });
    expectAlike(model.prevalence, row.prevalence);
    row.posterior.forEach((expected, unit) => {
      const found = model.posterior[unit] as number;
      expectAlike(Number.isNaN(found) ? undefined : found, expected);
    });
    model.raters.forEach((rater, who) => {
      expectAlike(rater.sensitivity, row.sensitivity[who] as number | null);
      expectAlike(rater.specificity, row.specificity[who] as number | null);
    });
  }
  expect(fixture.cases.length).toBeGreaterThanOrEqual(50);
});

describe('three raters on 10,000 units: seven parameters explain the seven free shares exactly', () => {
  const prevalence = 0.4;
  const truth = [
    { sensitivity: 0.9, specificity: 0.8 },
    { sensitivity: 0.8, specificity: 0.9 },
    { sensitivity: 0.7, specificity: 0.6 },
  ];
  const shareOf = (labels: readonly number[]) => {
    const product = (chance: (rater: (typeof truth)[number], label: number) => number) =>
      labels.reduce((share, label, who) => share * chance(truth[who]!, label), 1);
    const ifAligned = product(({ sensitivity }, label) => (label ? sensitivity : 1 - sensitivity));
    const ifNot = product(({ specificity }, label) => (label ? 1 - specificity : specificity));
    return prevalence * ifAligned + (1 - prevalence) * ifNot;
  };
  const patterns = Array.from({ length: 8 }, (_, i) => [i >> 2, (i >> 1) & 1, i & 1]);
  const rows = patterns.flatMap((labels) => Array<number[]>(Math.round(10_000 * shareOf(labels))).fill(labels));
  const model = fit(rows);

  test('so the likeliest parameters are the true ones', () => {
    expect(rows).toHaveLength(10_000);
    expect(model.converged).toBe(true);
    expect(model.prevalence).toBeCloseTo(prevalence, 7);
    truth.forEach(({ sensitivity, specificity }, who) => {
      expect(model.raters[who]?.sensitivity).toBeCloseTo(sensitivity, 7);
      expect(model.raters[who]?.specificity).toBeCloseTo(specificity, 7);
      expect(model.raters[who]?.leniency).toBeCloseTo(
        prevalence * sensitivity + (1 - prevalence) * (1 - specificity),
        12,
      );
    });
  });

  test('units are overruled where the two good raters are outweighed or the odds turn', () => {
    const changed = new Set(Array.from(model.changedUnits, (unit) => rows[unit]?.join('')));
    const overruled = patterns.filter((labels) => {
      const isAligned =
        prevalence * truth.reduce((p, r, who) => p * (labels[who] ? r.sensitivity : 1 - r.sensitivity), 1);
      const majority = labels.reduce((sum, label) => sum + label, 0) >= 2;
      return isAligned / shareOf(labels) > 0.5 !== majority;
    });
    expect([...changed].sort()).toEqual(overruled.map((labels) => labels.join('')).sort());
  });
});

test('a rater who contradicts everybody is read the other way round', () => {
  const rows = Array.from({ length: 60 }, (_, unit) => {
    const truth = unit % 2;
    const isSlip = unit % 10 === 3;
    return [truth, isSlip ? 1 - truth : truth, truth, 1 - truth];
  });
  const contrary = fit(rows).raters[3];
  expect(contrary?.sensitivity).toBeLessThan(0.05);
  expect(contrary?.specificity).toBeLessThan(0.05);
});

test('unsure and unlabelled units, silent raters', () => {
  const model = fit([
    [1, 1, -1],
    [0, 0, -1],
    [-1, -1, -1],
  ]);
  expect(Array.from(model.posterior)).toEqual([1, 0, Number.NaN]);
  expect(model.prevalence).toBe(0.5);
  expect(model.raters[2]).toEqual({ sensitivity: undefined, specificity: undefined, leniency: undefined, labels: 0 });
  expect(model.raters[0]).toEqual({ sensitivity: 1, specificity: 1, leniency: 0.5, labels: 2 });
  expect([...model.changedUnits]).toEqual([]);
});

test('thousands of labels on one unit neither overflow nor vanish', () => {
  const model = fit([Array<number>(5000).fill(1), Array<number>(5000).fill(0).fill(1, 0, 2000)]);
  expect(model.posterior[0]).toBe(1);
  expect(model.posterior[1]).toBe(0);
});

test('without labels there is no model', () => {
  const nothing = { unit: [0], rater: [0], value: [-1] };
  expect(dawidSkene(nothing, { units: 1, raters: 1, tolerance: 1e-9, maxIterations: 10 })).toMatchObject({
    code: 'no-labels',
  });
});
