import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { aFrame } from '../testing/a-frame.ts';
import { settingsOf } from '../testing/by-hand.fixture.ts';

describe('calibration', () => {
  const frame = aFrame({ seed: 8, prompts: 10, images: 20, models: 2, missingScores: 0.1 });
  const session = createAnalysis(frame);
  const { calibration } = unwrap(session.part('calibration', settingsOf()));
  const { target, scorers } = unwrap(session.derivePairs(settingsOf()));

  test('is of TextNorm, in every group', () => {
    const rows = ['textnorm:model-1@1', 'textnorm:model-2@1'];
    expect(calibration.calibration.map((group) => group.map(({ row }) => row))).toEqual([rows, rows, rows]);
  });

  test('follows from the pairs', () => {
    const column = scorers.find(({ row }) => row === 'textnorm:model-2@1')!.values;
    const found = calibration.calibration[0]![1]!;
    const pairs = [...column.keys()].filter((pair) => !Number.isNaN(column[pair]) && !Number.isNaN(target[pair]));
    expect(found.pairs).toBe(pairs.length);
    expect(pairs.length).toBeLessThan(200);
    const brier = pairs.reduce((sum, pair) => sum + (column[pair]! - target[pair]!) ** 2, 0) / pairs.length;
    expect(found.brier).toBeCloseTo(brier, 12);
    let ece = 0;
    for (const [index, bin] of found.bins.entries()) {
      expect(bin.low).toBe(index / 10);
      const own = pairs.filter((pair) => column[pair]! > bin.low && column[pair]! <= bin.high);
      expect(bin.pairs).toBe(own.length);
      if (own.length === 0) {
        expect(bin).toMatchObject({ predicted: null, observed: null });
        continue;
      }
      const observed = own.filter((pair) => target[pair] === 1).length / own.length;
      expect(bin.observed).toBeCloseTo(observed, 12);
      ece += Math.abs(bin.predicted! - observed) * (own.length / pairs.length);
    }
    expect(found.ece).toBeCloseTo(ece, 12);
  });

  test('histograms hold every pair that has a score and a target, by target', () => {
    for (const histogram of calibration.histograms[0]!) {
      const { values } = scorers.find(({ row }) => row === histogram.row)!;
      const total = (wanted: number) =>
        values.filter((value, pair) => !Number.isNaN(value) && target[pair] === wanted).length;
      const sum = (counts: Uint32Array) => counts.reduce((all, count) => all + count, 0);
      expect([sum(histogram.aligned), sum(histogram.notAligned)]).toEqual([total(1), total(0)]);
      const isShare = histogram.row.startsWith('textnorm');
      const defined = values.filter((value) => !Number.isNaN(value));
      expect([histogram.low, histogram.high]).toEqual(
        isShare ? [0, 1] : [defined.toSorted()[0], defined.toSorted().at(-1)],
      );
    }
    const [all, ...subsets] = calibration.histograms.map((group) => group[0]!);
    const added = all!.aligned.map((_, bin) => subsets.reduce((sum, { aligned }) => sum + aligned[bin]!, 0));
    expect(added).toEqual(all!.aligned);
  });
});
