import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { findRow } from '../compare/find-row.ts';
import { ENSEMBLE_UR } from '../rows/scorer-row.ts';
import { createAnalysis } from '../session/create-analysis.ts';
import { type AnalysisSettings, OPTIMISTIC, SCALE_GRID } from '../settings/analysis-settings.ts';
import { aFrame } from '../testing/a-frame.ts';
import { MINMAX, settingsOf } from '../testing/by-hand.fixture.ts';

describe('TextNorm settings', () => {
  const frame = aFrame({ seed: 3, prompts: 30, images: 10, models: 2, contrastive: 4, setVersions: 2 });
  const session = createAnalysis(frame);
  const aurocOf = (settings: AnalysisSettings, row = 'textnorm:model-1@1') =>
    findRow(unwrap(session.part('table', settings)).table, row);

  test('of the study are in force unless others are chosen', () => {
    const { textNorm: inForce } = unwrap(session.part('labels', settingsOf()));
    expect(inForce).toEqual({ variant: 'minmax', scale: 5 });
    const explicit = aurocOf(settingsOf({ textNorm: MINMAX }));
    expect(aurocOf(settingsOf()).metrics.auroc.cells).toEqual(explicit.metrics.auroc.cells);
    const other = aurocOf(settingsOf({ textNorm: { variant: 'temperature', tau: 2 } }));
    expect(other.metrics.auroc.cells).not.toEqual(explicit.metrics.auroc.cells);
  });

  test('are a model’s own where the study scores with it', () => {
    const own = { variant: 'temperature', tau: 2 } as const;
    const scores = frame.scores.map((model, index) => ({ ...model, textNorm: index === 1 ? own : null }));
    const { table, isTextNormPerModel } = unwrap(createAnalysis({ ...frame, scores }).part('table', settingsOf()));
    expect(isTextNormPerModel).toBe(true);
    expect(unwrap(session.part('labels', settingsOf())).isTextNormPerModel).toBe(false);
    const cellsOf = (row: string) => findRow(table, row).metrics.auroc.cells;
    expect(cellsOf('textnorm:model-1@1')).toEqual(aurocOf(settingsOf()).metrics.auroc.cells);
    const explicit = aurocOf(settingsOf({ textNorm: own }), 'textnorm:model-2@1').metrics.auroc.cells;
    expect(cellsOf('textnorm:model-2@1')).toEqual(explicit);
    expect(explicit).not.toEqual(aurocOf(settingsOf(), 'textnorm:model-2@1').metrics.auroc.cells);
  });

  test('name the version of the contrastive sets', () => {
    expect(aurocOf(settingsOf({ contrastiveSet: 2 })).metrics).toEqual(aurocOf(settingsOf()).metrics);
    expect(aurocOf(settingsOf({ contrastiveSet: 1 })).metrics).not.toEqual(aurocOf(settingsOf()).metrics);
    const none = unwrap(session.part('table', settingsOf({ contrastiveSet: 3 })));
    expect(none.otherSetPairs['textnorm:model-1@1']).toBe(300);
    expect(findRow(none.table, 'textnorm:model-1@1').metrics.auroc.cells[0]!.mean).toBeNull();
  });

  test('by the oracle are the best for each prompt, and say so', () => {
    const settings = settingsOf({ scaleChoice: 'per-prompt-oracle' });
    const oracle = aurocOf(settings);
    const fixed = SCALE_GRID.map((scale) => aurocOf(settingsOf({ textNorm: { variant: 'minmax', scale } })));
    for (const prompt of frame.prompts.ids.keys()) {
      const candidates = fixed.map(({ metrics }) => metrics.auroc.perPrompt.values[prompt]!);
      const best = Math.max(...candidates);
      if (Number.isNaN(best)) continue;
      expect(oracle.metrics.auroc.perPrompt.values[prompt]).toBe(best);
      expect(oracle.chosen!.scale[prompt]).toBe(SCALE_GRID[candidates.indexOf(best)]);
    }
    const { rows } = unwrap(session.part('table', settings));
    expect(rows.find(({ id }) => id === 'textnorm:model-1@1')!.notes).toEqual([OPTIMISTIC]);
  });

  test('by cross-validation never look at the prompt that they are for', () => {
    const settings = settingsOf({ scaleChoice: 'cross-validated' });
    const chosen = aurocOf(settings).chosen!.scale;
    const prompt = 4;
    const flipped = {
      ...frame,
      labels: {
        ...frame.labels,
        value: frame.labels.value.map((value, row) =>
          frame.pairs.prompt[frame.labels.pair[row]!] === prompt && value !== -1 ? 1 - value : value,
        ),
      },
    };
    const { table } = unwrap(createAnalysis(flipped).part('table', settings));
    expect(findRow(table, 'textnorm:model-1@1').chosen!.scale[prompt]).toBe(chosen[prompt]);
    expect(new Set(chosen).size).toBeGreaterThan(0);
    expect(SCALE_GRID).toEqual(expect.arrayContaining([...chosen]));
  });

  test('by the oracle never do worse than the fixed ones with an ensemble either', () => {
    const ensemble = { members: 'all', lambda: 0.5 } as const;
    const fixed = aurocOf(settingsOf({ ensemble }), ENSEMBLE_UR).metrics.auroc.cells[0]!.mean!;
    const best = aurocOf(settingsOf({ ensemble, scaleChoice: 'per-prompt-oracle' }), ENSEMBLE_UR);
    expect(best.metrics.auroc.cells[0]!.mean).toBeGreaterThanOrEqual(fixed);
    expect(best.chosen!.lambda).toHaveLength(30);
  });
});
