import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { aFrame } from '../testing/a-frame.ts';
import { pairsOf, settingsOf } from '../testing/by-hand.fixture.ts';

test('disagreement is signed: of shares by value, of rewards by place', () => {
  const frame = aFrame({ seed: 2, prompts: 3, images: 5, models: 1 });
  const { humanMean, scorers } = unwrap(createAnalysis(frame).derivePairs(settingsOf()));
  const [raw, norm] = scorers as [(typeof scorers)[0], (typeof scorers)[0]];
  expect(norm.disagreement).toEqual(norm.values.map((value, pair) => value - humanMean[pair]!));
  const pairs = pairsOf(frame, 1);
  const placeOf = (column: Float64Array, pair: number) => {
    const below = pairs.filter((other) => column[other]! < column[pair]!).length;
    const equal = pairs.filter((other) => column[other] === column[pair]).length;
    return (below + (equal - 1) / 2) / (pairs.length - 1);
  };
  for (const pair of pairs) {
    expect(raw.disagreement[pair]).toBeCloseTo(placeOf(raw.values, pair) - placeOf(humanMean, pair), 12);
  }
});
