import { unwrap } from '@plumbline/result';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AgreementMeasure } from './agreement/agreement.ts';
import type { Analysis } from './analysis.ts';
import { compareRows } from './compare/compare-rows.ts';
import { findRow } from './compare/find-row.ts';
import type { AnalysisSession } from './session/analysis-session.ts';
import { createAnalysis } from './session/create-analysis.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from './settings/analysis-settings.ts';
import { isTia2There, readTia2 } from './tia2.fixture.ts';

const settings = {
  ...DEFAULT_ANALYSIS_SETTINGS,
  bootstrap: { ...DEFAULT_ANALYSIS_SETTINGS.bootstrap, replicates: 200 },
};
const GROUPS = ['all', 'composition', 'comprehensive', 'counting'];

/** The values of docs/science.md: all, composition, comprehensive, counting. */
describe.skipIf(!isTia2There)('the TIA2 release', () => {
  let session: AnalysisSession;
  let analysis: Analysis;
  beforeAll(() => {
    session = createAnalysis(readTia2());
    analysis = unwrap(session.analyse(settings));
  });

  test('has its prompts, pairs and labels', () => {
    expect(analysis.groups.map(({ name }) => name)).toEqual(GROUPS);
    expect(analysis.groups.map(({ prompts }) => prompts)).toEqual([550, 300, 100, 150]);
    expect(analysis.groups.map(({ pairs }) => pairs)).toEqual([27_500, 15_000, 5000, 7500]);
    const counts = analysis.labels.map(({ aligned, notAligned, unsure }) => [aligned, notAligned, unsure]);
    expect(counts.slice(1)).toEqual([
      [18_801, 24_282, 1917],
      [6990, 7877, 133],
      [9457, 13_043, 0],
    ]);
  });

  test('has its majority, its unanimous pairs and its conflicts', () => {
    expect(analysis.labels.map(({ majorityShare }) => majorityShare?.toFixed(6))).toEqual([
      '0.416400',
      '0.389667',
      '0.472200',
      '0.432667',
    ]);
    expect(analysis.labels.map(({ unanimousShare }) => unanimousShare?.toFixed(6))).toEqual([
      '0.567418',
      '0.421267',
      '0.703400',
      '0.769067',
    ]);
    expect(analysis.labels[0]).toMatchObject({ conflicts: 10_491, withUnsure: 2050, withoutMajority: 645 });
    expect(analysis.labels.map(({ oneClassPrompts }) => oneClassPrompts)).toEqual([25, 5, 16, 4]);
  });

  test.each<[AgreementMeasure, readonly number[]]>([
    ['alpha-nominal', [0.426679, 0.250707, 0.603051, 0.684078]],
    ['alpha-nominal-missing', [Number.NaN, 0.30582, 0.621197, 0.684078]],
    ['alpha-ordinal', [0.464146, 0.295365, 0.619359, 0.684078]],
    ['fleiss', [0.426672, 0.25069, 0.603025, 0.684064]],
    ['full-agreement', [0.567418, 0.421267, 0.7034, 0.769067]],
  ])('has its %s', (measure, expected) => {
    for (const [group, value] of expected.entries()) {
      if (Number.isNaN(value)) continue;
      const figure = analysis.agreement[group]![measure];
      const found = unwrap(figure.value);
      expect(found).toBeCloseTo(value, 6);
      const { low, high } = unwrap(figure.interval);
      expect(low).toBeLessThan(found);
      expect(high).toBeGreaterThan(found);
    }
  });

  test('has its shares of aligned images, prompt by prompt', () => {
    const { target } = unwrap(session.derivePairs(settings));
    const human = session.frame.reported.find(({ source }) => source === 'human')!;
    let compared = 0;
    for (const prompt of session.frame.prompts.ids.keys()) {
      const published = human.values[prompt * human.names.length + human.names.indexOf('human')]!;
      if (Number.isNaN(published)) continue;
      const own = target.filter((_, pair) => session.frame.pairs.prompt[pair] === prompt);
      expect(own.reduce((sum, value) => sum + value, 0) / own.length).toBeCloseTo(published, 12);
      compared += 1;
    }
    expect(compared).toBe(525);
  });

  test.each([
    ['clip', [0.7167, 0.671, 0.5952]],
    ['blip2', [0.6128, 0.6825, 0.5647]],
    ['imagereward', [0.7735, 0.761, 0.6572]],
    ['pickscore', [0.7848, 0.7471, 0.7305]],
    ['textnorm_mean', [0.8435]],
    ['textnorm_ur', [Number.NaN, 0.7733, 0.8071]],
  ])('has the published AUROC of %s', (source, expected) => {
    const { cells } = findRow(analysis.table, `reported:${source}`).metrics.auroc;
    for (const [subset, value] of expected.entries()) {
      if (Number.isNaN(value)) continue;
      const cell = cells[subset + 1]!;
      expect(cell.mean).toBeCloseTo(value, 4);
      const excluded = [5, 16, 4][subset]!;
      expect(cell.excluded).toEqual([{ reason: 'not-reported', prompts: excluded }]);
      expect(cell.prompts).toBe(analysis.groups[subset + 1]!.prompts - excluded);
      expect(unwrap(cell.interval)).toMatchObject({ method: 'bca', replicates: 200 });
    }
  });

  test('has published rows that say what they are', () => {
    const notes = new Map(analysis.rows.map((row) => [row.id, row.notes.join('; ')]));
    expect(notes.get('reported:textnorm_ur')).toBe('as published; optimistic: tuned on the labels it is judged by');
    expect(notes.has('reported:human')).toBe(false);
  });

  test('compares published models with intervals of the difference', () => {
    const table = unwrap(session.part('table', settings));
    const difference = compareRows(table, {
      first: 'reported:pickscore',
      second: 'reported:clip',
      metric: 'auroc',
      group: 1,
    });
    expect(difference).toMatchObject({ prompts: 295, leftOut: 5 });
    expect(difference.difference).toBeCloseTo(0.7848 - 0.7167, 3);
    expect(unwrap(difference.interval).low).toBeGreaterThan(0);
  });

  test('has a human ceiling for the prompts on which people differ', () => {
    const { cells } = findRow(analysis.table, 'human-ceiling').metrics.auroc;
    expect(cells.slice(1).every(({ mean }) => mean !== null && mean > 0.6 && mean < 1)).toBe(true);
  });
});
