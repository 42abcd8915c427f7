import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { aFrame } from '../testing/a-frame.ts';
import { settingsOf } from '../testing/by-hand.fixture.ts';
import { compareRows } from './compare-rows.ts';
import { findRow } from './find-row.ts';
import { changedOrders, rankRows } from './rank-rows.ts';

const WITH_INTERVALS = { bootstrap: { replicates: 300, seed: 2, method: 'bca' } } as const;

describe('the difference of two rows', () => {
  const frame = aFrame({ seed: 3, prompts: 40, images: 10, models: 3 });
  const table = unwrap(createAnalysis(frame).part('table', settingsOf(WITH_INTERVALS)));
  const comparison = { first: 'raw:model-1@1', second: 'raw:model-3@1', metric: 'auroc', group: 0 } as const;

  test('is over the prompts that have both values', () => {
    const found = compareRows(table, comparison);
    const values = (row: string) => findRow(table.table, row).metrics.auroc.perPrompt.values;
    const [a, b] = [values('raw:model-1@1'), values('raw:model-3@1')];
    const both = [...a.keys()].filter((prompt) => !Number.isNaN(a[prompt]) && !Number.isNaN(b[prompt]));
    const mean = both.reduce((sum, prompt) => sum + a[prompt]! - b[prompt]!, 0) / both.length;
    expect(found.difference).toBeCloseTo(mean, 12);
    expect(found).toMatchObject({ prompts: both.length, leftOut: 40 - both.length });
    const { low, high } = unwrap(found.interval);
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
  });

  test('turns round with the rows', () => {
    const [ab, ba] = [
      compareRows(table, comparison),
      compareRows(table, { ...comparison, first: comparison.second, second: comparison.first }),
    ];
    expect(ba.difference).toBeCloseTo(-ab.difference!, 12);
  });

  test('of a row with itself is nothing', () => {
    expect(compareRows(table, { ...comparison, second: comparison.first }).difference).toBe(0);
  });

  test('of a subset has the prompts of the subset', () => {
    const found = compareRows(table, { ...comparison, group: 1 });
    expect(found.prompts + found.leftOut).toBe(table.groups[1]!.prompts);
  });

  test('has no interval where none was asked for', () => {
    const quick = unwrap(createAnalysis(frame).part('table', settingsOf()));
    expect(compareRows(quick, comparison).interval).toMatchObject({ ok: false, code: 'not-asked' });
  });

  test('with a row that is not there is a bug', () => {
    expect(() => compareRows(table, { ...comparison, first: 'raw:none@1' })).toThrow(/no row raw:none@1/);
  });
});

describe('the order of rows', () => {
  const frame = aFrame({ seed: 12, prompts: 24, images: 8, models: 4, raters: 3, raterNoise: 1.5 });
  const session = createAnalysis(frame);
  const tableOf = (overrides: Parameters<typeof settingsOf>[0]) => unwrap(session.part('table', settingsOf(overrides)));

  test('is by mean, the best first', () => {
    const ranked = rankRows(tableOf({}), 'auroc', 0);
    expect(ranked.map(({ mean }) => mean)).toEqual(ranked.map(({ mean }) => mean).toSorted((a, b) => b - a));
    expect(ranked).toHaveLength(9);
  });

  test('changes where a conclusion turns round, and nowhere else', () => {
    const [before, after] = [tableOf({}), tableOf({ excludedRaters: ['rater-1', 'rater-2'] })];
    expect(changedOrders(before, before)).toEqual([]);
    const changes = changedOrders(before, after);
    expect(changes.length).toBeGreaterThan(0);
    const meanOf = (table: typeof before, row: string, metric: 'auroc', group: number) =>
      findRow(table.table, row).metrics[metric].cells[group]!.mean!;
    for (const change of changes.filter(({ metric }) => metric === 'auroc')) {
      const differenceIn = (table: typeof before) =>
        meanOf(table, change.wasBetter, 'auroc', change.group) - meanOf(table, change.isBetter, 'auroc', change.group);
      expect(differenceIn(before)).toBe(change.before);
      expect(differenceIn(after)).toBe(change.after);
      expect(change.before).toBeGreaterThan(0);
      expect(change.after).toBeLessThan(0);
    }
    expect(changedOrders(after, before)).toHaveLength(changes.length);
  });
});
