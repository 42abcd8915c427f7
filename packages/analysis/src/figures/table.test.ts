import { auroc, kendallTauB } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import { ensembleMean, ensembleUncertaintyRegularised, textNorm, unitInterval } from '@plumbline/textnorm';
import { describe, expect, test } from 'vitest';
import { findRow } from '../compare/find-row.ts';
import { ENSEMBLE_MEAN, ENSEMBLE_UR, HUMAN_CEILING } from '../rows/scorer-row.ts';
import { createAnalysis } from '../session/create-analysis.ts';
import { withoutRater } from '../settings/without-rater.ts';
import type { FrameScores } from '../study-frame.ts';
import { aFrame } from '../testing/a-frame.ts';
import {
  aurocByHand,
  averageDefined,
  labelsOf,
  MINMAX,
  majorityOf,
  meanOf,
  pairsOf,
  rewardsOf,
  settingsOf,
} from '../testing/by-hand.fixture.ts';

describe('a table', () => {
  const frame = aFrame({ seed: 7, prompts: 9, images: 7, models: 2, contrastive: 3, unsure: 0.3 });
  const [clip, blip] = frame.scores as [FrameScores, FrameScores];

  test('has the rows of the study in their order', () => {
    const { rows } = unwrap(
      createAnalysis(frame).part('table', settingsOf({ ensemble: { members: 'all', lambda: 0.5 } })),
    );
    expect(rows.map(({ id }) => id)).toEqual([
      'raw:model-1@1',
      'textnorm:model-1@1',
      'raw:model-2@1',
      'textnorm:model-2@1',
      'ensemble-mean',
      'ensemble-ur',
      'human-ceiling',
    ]);
  });

  test('has figures that follow from the definitions', () => {
    const table = unwrap(createAnalysis(frame).part('table', settingsOf()));
    const raw = aurocByHand(frame, (pair) => rewardsOf(clip, pair, 1)[0]!);
    const norm = aurocByHand(frame, (pair) => unwrap(textNorm(rewardsOf(clip, pair, 1), MINMAX)));
    for (const [row, values] of [
      ['raw:model-1@1', raw],
      ['textnorm:model-1@1', norm],
    ] as const) {
      const { perPrompt, cells } = findRow(table.table, row).metrics.auroc;
      expect([...perPrompt.values]).toEqual(values.map((value) => value ?? Number.NaN));
      expect(cells[0]!.mean).toBeCloseTo(averageDefined(values), 12);
      for (const [index, { subset }] of table.groups.entries()) {
        if (subset === null) continue;
        const own = values.filter((_, prompt) => frame.prompts.subset[prompt] === subset);
        expect(cells[index]!.mean).toBeCloseTo(averageDefined(own), 12);
        expect(cells[index]!.prompts).toBe(own.filter((value) => value !== undefined).length);
      }
    }
  });

  test('ranks by the mean label', () => {
    const table = unwrap(createAnalysis(frame).part('table', settingsOf()));
    const { perPrompt } = findRow(table.table, 'raw:model-2@1').metrics.kendall;
    const byHand = frame.prompts.ids.map((_, prompt) => {
      const pairs = pairsOf(frame, prompt);
      const result = kendallTauB(
        pairs.map((pair) => rewardsOf(blip, pair, 1)[0]!),
        pairs.map((pair) => meanOf(labelsOf(frame, pair))),
      );
      return result.ok ? result.value : Number.NaN;
    });
    expect([...perPrompt.values]).toEqual(byHand);
  });

  test('has ensembles of what each model says', () => {
    const settings = settingsOf({ ensemble: { members: 'all', lambda: 0.5 } });
    const { scorers } = unwrap(createAnalysis(frame).derivePairs(settings));
    const shareOf = (scores: FrameScores, pair: number) =>
      unwrap(unitInterval(unwrap(textNorm(rewardsOf(scores, pair, 1), MINMAX))));
    for (const pair of frame.pairs.prompt.keys()) {
      const shares = [shareOf(clip, pair), shareOf(blip, pair)];
      const columnAt = (row: string) => scorers.find((scorer) => scorer.row === row)!.values[pair];
      expect(columnAt(ENSEMBLE_MEAN)).toBe(unwrap(ensembleMean(shares)));
      expect(columnAt(ENSEMBLE_UR)).toBe(unwrap(ensembleUncertaintyRegularised(shares, 0.5)));
    }
  });

  test('without a rater is the table of a study that never had that rater', () => {
    const settings = withoutRater(settingsOf(), 'rater-2');
    const { metrics } = findRow(unwrap(createAnalysis(frame).part('table', settings)).table, 'raw:model-1@1');
    const byHand = aurocByHand(frame, (pair) => rewardsOf(clip, pair, 1)[0]!, ['rater-2']);
    expect([...metrics.auroc.perPrompt.values]).toEqual(byHand.map((value) => value ?? Number.NaN));
  });

  test('leaves each rater out in turn for the human ceiling', () => {
    const { metrics } = findRow(unwrap(createAnalysis(frame).part('table', settingsOf())).table, HUMAN_CEILING);
    const byHand = frame.prompts.ids.map((_, prompt) => {
      const pairs = pairsOf(frame, prompt);
      const perRater = frame.raters.map((_rater, left) => {
        const scores = pairs.map((pair) => (labelsOf(frame, pair)[left] === 1 ? 1 : 0));
        const targets = pairs.map((pair) => majorityOf(labelsOf(frame, pair).filter((_label, at) => at !== left)));
        const result = auroc(scores, targets);
        return result.ok ? result.value : undefined;
      });
      return averageDefined(perRater);
    });
    for (const [prompt, value] of byHand.entries()) {
      if (Number.isNaN(value)) expect(metrics.auroc.perPrompt.values[prompt]).toBeNaN();
      else expect(metrics.auroc.perPrompt.values[prompt]).toBeCloseTo(value, 12);
    }
  });
});
