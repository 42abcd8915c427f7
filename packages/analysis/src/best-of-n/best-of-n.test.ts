import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { aFrame } from '../testing/a-frame.ts';
import { pairsOf, settingsOf } from '../testing/by-hand.fixture.ts';

/** Mean label of the best of every choice of n among the images, by trying them all. */
function tryAll(scores: readonly number[], human: readonly number[], n: number): number {
  const choices = chooseAll([...scores.keys()], n);
  const total = choices.reduce((sum, images) => {
    const best = images.reduce((a, b) => (scores[b]! > scores[a]! ? b : a));
    return sum + human[best]!;
  }, 0);
  return total / choices.length;
}

function chooseAll(items: readonly number[], n: number): number[][] {
  if (n === 0) return [[]];
  return items.flatMap((item, at) => chooseAll(items.slice(at + 1), n - 1).map((rest) => [item, ...rest]));
}

test('a curve is the mean over prompts of what the best of n is worth to people', () => {
  const frame = aFrame({ seed: 5, prompts: 4, images: 6, models: 1, subsets: ['one'] });
  const session = createAnalysis(frame);
  const { bestOfN } = unwrap(session.part('bestOfN', settingsOf()));
  const { humanMean, scorers } = unwrap(session.derivePairs(settingsOf()));
  const curve = bestOfN[0]!.find(({ row }) => row === 'raw:model-1@1')!;
  expect(curve).toMatchObject({ prompts: 4, leftOut: 0 });
  for (const [at, value] of curve.human.entries()) {
    const perPrompt = frame.prompts.ids.map((_, prompt) => {
      const pairs = pairsOf(frame, prompt);
      const pick = (column: Float64Array) => pairs.map((pair) => column[pair]!);
      return tryAll(pick(scorers[0]!.values), pick(humanMean), at + 1);
    });
    expect(value).toBeCloseTo(perPrompt.reduce((sum, one) => sum + one, 0) / 4, 12);
  }
  expect(curve.proxy).toEqual(curve.proxy.toSorted());
});

test('the parting is marked where people see no gain any more', () => {
  const frame = aFrame({ prompts: 2, images: 5, models: 1, subsets: ['one'], contrastive: 0 });
  // Rewards rise with the image's place; the best image for people is the fourth.
  const changed = {
    ...frame,
    scores: [{ ...frame.scores[0]!, rewards: frame.scores[0]!.rewards.map((_, pair) => pair % 5) }],
    labels: { ...frame.labels, value: frame.labels.value.map((_, row) => (frame.labels.pair[row]! % 5 === 3 ? 1 : 0)) },
  };
  const [curve] = unwrap(createAnalysis(changed).part('bestOfN', settingsOf())).bestOfN[0]!;
  // The fourth image is taken when it is drawn and the fifth is not: n (5 - n) / 20.
  for (const [at, value] of curve!.human.entries()) expect(value).toBeCloseTo(((at + 1) * (4 - at)) / 20, 12);
  expect(curve!.partsAt).toBe(2);
});

test('prompts with too few images are left out of the whole curve and counted', () => {
  const frame = aFrame({ prompts: 5, images: 6, models: 1, subsets: ['one'] });
  const kept = [...frame.labels.pair.keys()].filter((row) => frame.labels.pair[row]! >= 4);
  const pick = <Column extends Uint32Array | Uint16Array | Int8Array>(column: Column): Column =>
    column.filter((_, row) => kept.includes(row)) as Column;
  const { pair, rater, value } = frame.labels;
  const labels = { pair: pick(pair), rater: pick(rater), value: pick(value) };
  const [curve] = unwrap(createAnalysis({ ...frame, labels }).part('bestOfN', settingsOf())).bestOfN[0]!;
  expect(curve).toMatchObject({ prompts: 4, leftOut: 1 });
  expect(curve!.human).toHaveLength(6);
});

test('intervals over prompts, where they are asked for and there are two prompts', () => {
  const curvesWith = (prompts: number, replicates: number) =>
    unwrap(
      createAnalysis(aFrame({ prompts, models: 1, subsets: ['one'] })).part(
        'bestOfN',
        settingsOf({ bootstrap: { replicates, seed: 1, method: 'bca' } }),
      ),
    ).bestOfN[0]!;
  const [curve] = curvesWith(12, 200);
  const { spread, human } = curve!;
  expect(spread!.human.low).toHaveLength(human.length);
  expect(human.every((mean, at) => spread!.human.low[at]! <= mean && mean <= spread!.human.high[at]!)).toBe(true);
  expect(spread!.bestN.low).toBeGreaterThanOrEqual(1);
  expect(spread!.bestN.high).toBeLessThanOrEqual(human.length);
  expect([curvesWith(12, 0)[0]!.spread, curvesWith(1, 200)[0]!.spread]).toEqual([null, null]);
});
