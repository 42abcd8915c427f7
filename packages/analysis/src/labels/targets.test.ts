import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import { aFrame } from '../testing/a-frame.ts';
import { labelsOf, majorityOf, settingsOf } from '../testing/by-hand.fixture.ts';

describe('targets', () => {
  const frame = aFrame({ seed: 5, prompts: 8, images: 6, unsure: 0.4, adjudicated: 0.5 });
  const session = createAnalysis(frame);
  const pairs = (overrides: Partial<AnalysisSettings>) => unwrap(session.derivePairs(settingsOf(overrides)));

  test('follow the unsure policy', () => {
    const byPolicy = {
      published: pairs({}),
      missing: pairs({ unsurePolicy: 'missing' }),
      half: pairs({ unsurePolicy: 'half' }),
    };
    for (const pair of frame.pairs.prompt.keys()) {
      const labels = labelsOf(frame, pair);
      const sure = labels.filter((label) => label !== -1);
      const ones = labels.filter((label) => label === 1).length;
      const half = ones + (labels.length - sure.length) / 2;
      expect(byPolicy.published.target[pair]).toBe(majorityOf(labels));
      expect(byPolicy.published.humanMean[pair]).toBe(ones / labels.length);
      expect(byPolicy.missing.humanMean[pair]).toBe(ones / sure.length);
      const strict = 2 * ones === sure.length ? Number.NaN : Number(2 * ones > sure.length);
      expect(byPolicy.missing.target[pair]).toBe(strict);
      expect(byPolicy.half.humanMean[pair]).toBe(half / labels.length);
      expect(byPolicy.half.target[pair]).toBe(Number(2 * half > labels.length));
    }
  });

  test('are the researcher’s decisions where there are any, if asked; people’s mean stays theirs', () => {
    const [own, decided] = [pairs({}), pairs({ target: 'adjudicated' })];
    expect(decided.humanMean).toEqual(own.humanMean);
    for (const pair of frame.pairs.prompt.keys()) {
      const decision = frame.pairs.adjudicated[pair]!;
      expect(decided.target[pair]).toBe(decision === -128 ? own.target[pair] : decision);
    }
    expect(decided.target).not.toEqual(own.target);
  });

  test('tell who counts', () => {
    const mixed = createAnalysis(aFrame({ raters: 5 }));
    const { people } = unwrap(mixed.part('labels', settingsOf({ raterKinds: ['human'] })));
    expect(people).toEqual({ counted: 4, excluded: 1, simulated: 0 });
  });
});
