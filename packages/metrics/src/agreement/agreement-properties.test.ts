import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementByCluster, combineClusters, sumAgreement } from './agreement-sums.ts';
import { countLabels } from './category-counts.ts';
import { countRows } from './count-rows.fixture.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { gwetAc1 } from './gwet-ac1.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';

const label = fc.constantFrom(-1, 0, 1);
/** At least one disagreement, so that every figure is defined. */
const rows = fc
  .array(fc.array(label, { minLength: 3, maxLength: 3 }), { maxLength: 30 })
  .map((some) => [[0, 1, 1], ...some]);
const CATEGORIES = [0, -1, 1];
const figuresOf = (labels: readonly (readonly number[])[], categories: readonly number[] = CATEGORIES) => {
  const sums = sumAgreement(countRows(labels, categories));
  return [
    unwrap(krippendorffAlpha(sums, 'nominal')),
    unwrap(krippendorffAlpha(sums, 'ordinal')),
    unwrap(fleissKappa(sums)),
    unwrap(gwetAc1(sums)),
  ];
};
const expectClose = (found: readonly number[], expected: readonly number[]) => {
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] as number, 10);
  });
};

test('neither the order of units nor that of raters matters', () => {
  fc.assert(
    fc.property(rows, (labels) => {
      const turned = labels.map((unit) => unit.toReversed()).reverse();
      expectClose(figuresOf(turned), figuresOf(labels));
    }),
  );
});

test('flipping aligned and not aligned changes nothing', () => {
  fc.assert(
    fc.property(rows, (labels) => {
      const flipped = labels.map((unit) => unit.map((value) => (value === -1 ? -1 : 1 - value)));
      expectClose(figuresOf(flipped), figuresOf(labels));
    }),
  );
});

test('clusters add up to the whole, and a cluster taken twice to its units written twice', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 5 }), (labels, clusters) => {
      const clusterOf = labels.map((_, unit) => unit % clusters);
      const counts = countRows(labels, CATEGORIES);
      const clustered = agreementByCluster(counts, clusterOf, clusters);
      const whole = combineClusters(clustered);
      expectClose([...whole.sums], [...sumAgreement(counts).sums]);
      const weights = Array.from({ length: clusters }, (_, cluster) => (cluster === 0 ? 2 : 1));
      const twice = [...labels, ...labels.filter((_, unit) => clusterOf[unit] === 0)];
      const weighted = combineClusters(clustered, weights);
      expectClose([...weighted.sums], [...sumAgreement(countRows(twice, CATEGORIES)).sums]);
    }),
  );
});

test('interval alpha does not depend on the unit of the values', () => {
  fc.assert(
    fc.property(rows, (labels) => {
      const alpha = (categories: readonly number[]) =>
        unwrap(krippendorffAlpha({ ...sumAgreement(countRows(labels, CATEGORIES)), categories }, 'interval'));
      expect(alpha([10, 15, 20])).toBeCloseTo(alpha([0, 0.5, 1]), 10);
    }),
  );
});

test('each unsure policy counts what its name says', () => {
  const columns = { unit: [0, 0, 0, 1, 1], value: [1, -1, 0, -1, 1] };
  const counted = (policy: Parameters<typeof countLabels>[2]) => {
    const { categories, counts } = countLabels(columns, 2, policy);
    return { categories, counts: [...counts] };
  };
  expect(counted('own-class')).toEqual({ categories: [0, -1, 1], counts: [1, 1, 1, 0, 1, 1] });
  expect(counted('half')).toEqual({ categories: [0, 0.5, 1], counts: [1, 1, 1, 0, 1, 1] });
  expect(counted('missing')).toEqual({ categories: [0, 1], counts: [1, 1, 0, 1] });
  expect(counted('published')).toEqual({ categories: [0, 1], counts: [2, 1, 1, 1] });
});
