import { describe, expect, test } from 'vitest';
import { createRandom } from '../../testing/random.ts';
import { isTia2There, readTia2 } from '../../tia2.fixture.ts';
import { createRaterQuality } from './create-rater-quality.ts';
import { qualityInput } from './quality-input.fixture.ts';
import type { QualityInput } from './quality-input.ts';
import { FALSE_FLAGS } from './quality-rules.ts';

const THREE = [{}, {}, {}];
const FIRST = 200;

/** One answer of each of three raters on every pair, pair by pair. */
function study(pairs: readonly { readonly prompt: number; readonly labels: readonly number[] }[]): QualityInput {
  const answers = pairs.flatMap(({ labels }, pair) => labels.map((value, rater) => ({ rater, pair, value })));
  return qualityInput({ raters: THREE, prompts: pairs.map(({ prompt }) => prompt), answers });
}

const leniencyFlags = (input: QualityInput): readonly string[] =>
  createRaterQuality(input).map(
    ({ flags }) => flags.find(({ kind }) => kind === 'lenient' || kind === 'strict')?.kind ?? 'none',
  );

describe.skipIf(!isTia2There)('the raters of TIA2’s composition subset by their place in the release', () => {
  const pairs = isTia2There ? readComposition() : [];

  test('in the order of the release the last one is flagged within 200 labels, and neither of the others is', () => {
    const released = study(pairs.slice(0, FIRST));
    expect(leniencyFlags(released)).toEqual(['none', 'none', 'lenient']);
    const [, , last] = createRaterQuality(released);
    expect(last?.leniency.stoodOutAt).toBeLessThanOrEqual(FIRST);
    expect(last?.leniency.difference?.value).toBeCloseTo(0.4425, 4);
  });

  test('in random orders it always is; the first, who says 1 of 19 pairs in 100, is strict; the middle one is neither', () => {
    const random = createRandom(3);
    let middle = 0;
    const orders = 60;
    for (let order = 0; order < orders; order += 1) {
      const drawn = Array.from({ length: FIRST }, () => pairs[Math.floor(random() * pairs.length)]!);
      const [first, second, third] = leniencyFlags(study(drawn));
      expect(third).toBe('lenient');
      expect(first).toBe('strict');
      if (second !== 'none') middle += 1;
    }
    expect(middle / orders).toBeLessThanOrEqual(FALSE_FLAGS);
  });
});

function readComposition() {
  const { labels, pairs, prompts } = readTia2();
  const inSubset = [...pairs.prompt.keys()].filter((pair) => prompts.subset[pairs.prompt[pair]!] === 0);
  const rows = inSubset.map((pair) => ({
    prompt: pairs.prompt[pair]!,
    labels: [0, 1, 2].map((place) => labels.value[3 * pair + place]!),
    place: pairs.imageNames[pair]!.match(/\d+/g)!.map(Number),
  }));
  // As in the release: image_{object}_{object}_{number}.
  return rows.sort((a, b) => a.place[0]! - b.place[0]! || a.place[1]! - b.place[1]! || a.place[2]! - b.place[2]!);
}

/** Three equal raters, whose labels depend on nothing but the pair (and, if asked for, on their own view of a prompt). */
function equalRaters(seed: number, prompts: number, ownView: number): QualityInput {
  const random = createRandom(seed);
  const views = Array.from({ length: prompts }, () => [0, 1, 2].map(() => ownView * (random() - 0.5)));
  return study(
    Array.from({ length: FIRST }, (_, pair) => {
      const share = random();
      const prompt = pair % prompts;
      return { prompt, labels: views[prompt]!.map((view) => Number(random() < share + view)) };
    }),
  );
}

test('of studies with equal raters at most five in a hundred ever show one who stands out, or flag one', () => {
  const studies = 300;
  const limit = FALSE_FLAGS * studies + 2 * Math.sqrt(studies * FALSE_FLAGS * (1 - FALSE_FLAGS));
  for (const [prompts, ownView] of [
    [150, 0],
    [40, 0.3],
  ] as const) {
    let [stoodOut, evidence, flagged] = [0, 0, 0];
    for (let seed = 1; seed <= studies; seed += 1) {
      const input = equalRaters(seed, prompts, ownView);
      const raters = createRaterQuality(input);
      if (raters.some(({ leniency }) => leniency.stoodOutAt !== null)) stoodOut += 1;
      if (raters.some(({ leniency }) => leniency.p <= FALSE_FLAGS / raters.length)) evidence += 1;
      if (raters.some(({ flags }) => flags.some(({ kind }) => kind === 'lenient' || kind === 'strict'))) flagged += 1;
    }
    expect(stoodOut).toBeLessThanOrEqual(limit);
    expect(flagged).toBeLessThanOrEqual(limit);
    // The process alone keeps the promise, before any difference is called too small to matter.
    if (ownView === 0) expect(evidence).toBeLessThanOrEqual(limit);
  }
});
