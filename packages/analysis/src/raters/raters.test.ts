import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { aFrame } from '../testing/a-frame.ts';
import { settingsOf } from '../testing/by-hand.fixture.ts';

describe('the table of raters', () => {
  const frame = aFrame({ seed: 9, prompts: 20, images: 12, raters: 4, missingLabels: 0.2, unsure: 0.2 });
  const session = createAnalysis(frame);
  const { raters } = unwrap(session.part('raters', settingsOf()));
  const [all] = raters;

  test('counts what each rater said', () => {
    for (const [index, rater] of all!.raters.entries()) {
      const own = [...frame.labels.value].filter((_, row) => frame.labels.rater[row] === index);
      const countOf = (value: number) => own.filter((label) => label === value).length;
      expect(rater).toMatchObject({
        labels: own.length,
        aligned: countOf(1),
        notAligned: countOf(0),
        unsure: countOf(-1),
      });
      expect(rater.leniency).toBeCloseTo(countOf(1) / own.length, 12);
    }
    const bySubset = raters.slice(1).map((table) => table.raters[0]!.labels);
    expect(bySubset.reduce((sum, count) => sum + count, 0)).toBe(all!.raters[0]!.labels);
  });

  test('compares each rater with all the others, label by label', () => {
    const [equal, compared] = [new Array<number>(4).fill(0), new Array<number>(4).fill(0)];
    const rows = [...frame.labels.pair.keys()];
    for (const row of rows) {
      for (const other of rows) {
        if (row === other || frame.labels.pair[row] !== frame.labels.pair[other]) continue;
        const who = frame.labels.rater[row]!;
        compared[who]! += 1;
        if (frame.labels.value[row] === frame.labels.value[other]) equal[who]! += 1;
      }
    }
    for (const [index, rater] of all!.raters.entries()) {
      expect(rater.agreementWithOthers).toBeCloseTo(equal[index]! / compared[index]!, 12);
    }
  });

  test('tells a careful rater from one who says yes to everything', () => {
    const lenient = {
      ...frame,
      labels: {
        ...frame.labels,
        value: frame.labels.value.map((value, row) => (frame.labels.rater[row] === 3 ? 1 : value)),
      },
    };
    const [table] = unwrap(createAnalysis(lenient).part('raters', settingsOf())).raters;
    const [careful, , , yes] = table!.raters;
    expect(unwrap(yes!.sensitivity)).toBeCloseTo(1, 6);
    expect(unwrap(yes!.specificity)).toBeCloseTo(0, 6);
    expect(yes!.leniency).toBe(1);
    expect(unwrap(careful!.specificity)).toBeGreaterThan(0.6);
    const model = unwrap(table!.model);
    expect(model.changedPairs).toBeGreaterThan(0);
    expect(model.comparedPairs).toBeLessThanOrEqual(240);
  });

  test('gives only the counts of a rater who is left out', () => {
    const settings = settingsOf({ excludedRaters: ['rater-2'] });
    const rater = unwrap(session.part('raters', settings)).raters[0]!.raters[1]!;
    expect(rater).toMatchObject({ isExcluded: true, agreementWithOthers: null, labels: all!.raters[1]!.labels });
    expect(rater.sensitivity).toMatchObject({ ok: false, code: 'no-labels' });
  });
});
