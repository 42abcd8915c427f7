import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { bootstrapClusters, bootstrapCrossed } from './bootstrap-clusters.ts';
import { bootstrapMean } from './bootstrap-mean.ts';
import type { BootstrapSettings } from './interval.ts';

const settings: BootstrapSettings = { replicates: 500, seed: 3, method: 'percentile', level: 0.9 };
const values = Array.from({ length: 40 }, (_, i) => Math.cos(i * i));
const weightedMean = (weights: Uint32Array) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? undefined : weights.reduce((sum, weight, i) => sum + weight * (values[i] as number), 0) / total;
};

describe('bootstrapClusters', () => {
  test.each(['percentile', 'bca'] as const)('of a mean gives what bootstrapMean gives (%s)', (method) => {
    const how = { ...settings, method };
    const clustered = unwrap(bootstrapClusters(values.length, weightedMean, how));
    const mean = unwrap(bootstrapMean(values, how));
    expect(clustered.value).toBeCloseTo(mean.mean, 12);
    expect(unwrap(clustered.interval).low).toBeCloseTo(unwrap(mean.interval).low, 9);
    expect(unwrap(clustered.interval).high).toBeCloseTo(unwrap(mean.interval).high, 9);
  });

  test('replicates without a value are counted and left out', () => {
    const needsFirst = (weights: Uint32Array) => (weights[0] === 0 ? undefined : weightedMean(weights));
    const { undefinedReplicates, interval } = unwrap(bootstrapClusters(values.length, needsFirst, settings));
    // A cluster is missing from about exp(-1) of the replicates.
    expect(undefinedReplicates / settings.replicates).toBeCloseTo(Math.exp(-1), 1);
    expect(unwrap(interval).replicates).toBe(settings.replicates - undefinedReplicates);
  });

  test('undefined cases are named', () => {
    expect(bootstrapClusters(5, () => undefined, settings)).toMatchObject({ code: 'undefined-statistic' });
    expect(bootstrapClusters(5, () => 1, { ...settings, replicates: 0 })).toMatchObject({ code: 'invalid-setting' });
    expect(bootstrapClusters(1, () => 1, settings)).toMatchObject({
      value: { value: 1, interval: { ok: false, code: 'too-few-values' } },
    });
  });
});

describe('bootstrapCrossed', () => {
  const sizes = { rows: 40, columns: 6 };
  /** The value of a cell is that of its row plus that of its column. */
  const crossedMean = (spread: number) => (rows: Uint32Array, columns: Uint32Array) => {
    const ofColumns = columns.reduce((sum, weight, i) => sum + weight * i, 0) / sizes.columns;
    return (weightedMean(rows) as number) + spread * ofColumns;
  };

  test('raters who differ widen the interval', () => {
    const alike = unwrap(bootstrapCrossed(sizes, crossedMean(0), settings));
    const different = unwrap(bootstrapCrossed(sizes, crossedMean(1), settings));
    const width = ({ interval }: typeof alike) => unwrap(interval).high - unwrap(interval).low;
    expect(different.value).toBeCloseTo(alike.value + 2.5, 12);
    expect(width(different)).toBeGreaterThan(3 * width(alike));
    // The variances of rows and columns add up: 35/12 over six columns; 1.645 for 90 %.
    expect(width(different)).toBeCloseTo(2 * 1.645 * Math.sqrt(35 / 12 / 6 + (width(alike) / 3.29) ** 2), 0);
  });

  test('one rater cannot be drawn from', () => {
    const single = { rows: 40, columns: 1 };
    expect(bootstrapCrossed(single, (rows) => weightedMean(rows), settings)).toMatchObject({
      value: { interval: { ok: false, code: 'too-few-values' } },
    });
    expect(bootstrapCrossed(sizes, () => undefined, settings)).toMatchObject({ code: 'undefined-statistic' });
  });
});
