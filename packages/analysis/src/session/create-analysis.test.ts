import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { findRow } from '../compare/find-row.ts';
import { HUMAN_CEILING } from '../rows/scorer-row.ts';
import { analyse, createAnalysis } from '../session/create-analysis.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import { aFrame } from '../testing/a-frame.ts';
import { settingsOf } from '../testing/by-hand.fixture.ts';

describe('a session', () => {
  test('answers the same as a fresh one, whatever was asked before', () => {
    const frame = aFrame({ prompts: 8, images: 6, raters: 4, setVersions: 2 });
    const session = createAnalysis(frame);
    const variety: Partial<AnalysisSettings>[] = [
      {},
      { unsurePolicy: 'missing' },
      { unsurePolicy: 'own-class' },
      { excludedRaters: ['rater-1'] },
      { textNorm: { variant: 'temperature', tau: 3 }, ensemble: { members: 'all', lambda: 0.1 } },
      { contrastiveSet: 1, scaleChoice: 'per-prompt-oracle' },
      { ensemble: { members: 'all', lambda: 1 } },
      { bootstrap: { replicates: 50, seed: 4, method: 'percentile' } },
      { unsurePolicy: 'missing' },
      {},
    ];
    for (const overrides of variety) {
      const settings = settingsOf(overrides);
      expect(unwrap(session.analyse(settings))).toEqual(unwrap(analyse(frame, settings)));
      expect(unwrap(session.derivePairs(settings))).toEqual(unwrap(createAnalysis(frame).derivePairs(settings)));
    }
  });

  test('computes nothing again that a switch does not touch', () => {
    const session = createAnalysis(aFrame({ models: 2 }));
    const rowOf = (settings: AnalysisSettings, row: string) =>
      findRow(unwrap(session.part('table', settings)).table, row);
    const before = settingsOf();
    const after = settingsOf({ textNorm: { variant: 'minmax', scale: 1 } });
    expect(rowOf(after, 'raw:model-1@1')).toBe(rowOf(before, 'raw:model-1@1'));
    expect(rowOf(after, HUMAN_CEILING)).toBe(rowOf(before, HUMAN_CEILING));
    expect(rowOf(after, 'textnorm:model-1@1')).not.toBe(rowOf(before, 'textnorm:model-1@1'));
  });

  test('refuses an ensemble of models that the study has not', () => {
    const ensemble = { members: ['model-1@1', 'other@2'], lambda: 0.5 };
    expect(createAnalysis(aFrame()).part('table', settingsOf({ ensemble }))).toEqual({
      ok: false,
      code: 'unknown_model',
      details: { message: 'The study has no reward model "other@2" with contrastive prompts.' },
    });
  });

  test.each([
    ['nothing at all', aFrame({ prompts: 0 })],
    ['no labels', aFrame({ missingLabels: 1 })],
    ['no raters', aFrame({ raters: 0 })],
    ['no scores', aFrame({ models: 0 })],
    ['one rater', aFrame({ raters: 1 })],
    ['one image a prompt', aFrame({ images: 1 })],
    ['only raw rewards', aFrame({ contrastive: 0 })],
  ])('of a study with %s has reasons where it has no figures', (_, frame) => {
    const settings = settingsOf({ bootstrap: { replicates: 20, seed: 1, method: 'bca' } });
    const analysis = unwrap(analyse(frame, { ...settings, ensemble: { members: 'all', lambda: 0.5 } }));
    const numbers = JSON.stringify(analysis, (_key, value: unknown) => {
      if (ArrayBuffer.isView(value)) return undefined;
      if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('a figure that is none');
      return value;
    });
    expect(numbers.length).toBeGreaterThan(0);
    for (const { metrics } of analysis.table) {
      for (const { cells } of Object.values(metrics)) {
        for (const [group, cell] of cells.entries()) {
          const excluded = cell.excluded.reduce((sum, { prompts }) => sum + prompts, 0);
          expect(cell.prompts + excluded).toBe(analysis.groups[group]!.prompts);
          expect(cell.mean === null).toBe(cell.prompts === 0);
        }
      }
    }
  });
});
