import { err, ok, type Result } from '@plumbline/result';
import { drawWeights } from '../bootstrap/draw-weights.ts';
import { areSoundSettings, type BootstrapSettings } from '../bootstrap/interval.ts';
import { nearestRank } from '../bootstrap/nearest-rank.ts';
import { createRandomSource } from '../bootstrap/random-source.ts';
import { ClusteredSums } from '../proportions/clustered-ratio.ts';
import type { BestOfN } from './best-of-n.ts';
import { findParting } from './find-parting.ts';

/** Ends of the interval of each mean; position n - 1 holds n. */
export interface CurveBand {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** How far the mean of several prompts' curves would differ with other prompts. */
export interface CurveSpread {
  readonly human: CurveBand;
  readonly reward: CurveBand;
  /** The least n with the highest human value, in the middle 95 % (or so) of the replicates. */
  readonly bestN: { readonly low: number; readonly high: number };
  /** Share of the replicates in which the curves part. */
  readonly shareParted: number;
}

/** - `too-few-prompts`: fewer than two; - `length-mismatch`: curves differ in length; - `invalid-setting`: as for `bootstrapMean`. */
export type SpreadError = 'too-few-prompts' | 'length-mismatch' | 'invalid-setting';

/** More prompts than this are drawn in bundles: the spread of a mean is that of the means of equal parts. */
const MOST_BUNDLES = 2000;

/**
 * Intervals of the mean best-of-n curve over prompts, and of the n at which it parts.
 *
 * @param curves    of each prompt, all up to the same n
 * @param settings  the bootstrap over prompts; `method` is not used
 * Variant: as `overOptimisation` has it. The place where they part by replicates and nearest rank, a prompt's curves drawn
 *   together; intervals of the means by their standard error between prompts, with Student's t.
 */
export function spreadCurves(
  curves: readonly BestOfN[],
  settings: BootstrapSettings,
): Result<CurveSpread, SpreadError> {
  if (!areSoundSettings(settings)) return err('invalid-setting');
  if (curves.length < 2) return err('too-few-prompts');
  const length = curves[0]?.human.length as number;
  if (curves.some(({ human, reward }) => human.length !== length || reward.length !== length)) {
    return err('length-mismatch');
  }
  const drawn = drawPartings(curves, length, settings);
  const places = drawn.map(({ best }) => best).sort((a, b) => a - b);
  return ok({
    human: bandOf(curves, 'human', settings.level),
    reward: bandOf(curves, 'reward', settings.level),
    bestN: {
      low: nearestRank(places, (1 - settings.level) / 2) as number,
      high: nearestRank(places, (1 + settings.level) / 2) as number,
    },
    shareParted: drawn.filter(({ isParted }) => isParted).length / drawn.length,
  });
}

function bandOf(curves: readonly BestOfN[], side: keyof BestOfN, level: number): CurveBand {
  const length = curves[0]?.[side].length as number;
  const band = { low: new Float64Array(length), high: new Float64Array(length) };
  for (let at = 0; at < length; at++) {
    const sums = new ClusteredSums();
    for (const [prompt, curve] of curves.entries()) sums.add(prompt, curve[side][at] as number);
    // Two prompts or more: there is a spread.
    const { low, high } = sums.read(level)?.spread ?? { low: sums.value, high: sums.value };
    band.low[at] = low;
    band.high[at] = high;
  }
  return band;
}

function drawPartings(curves: readonly BestOfN[], length: number, { replicates, seed }: BootstrapSettings) {
  const bundles = bundle(curves, length);
  const draw = createRandomSource(seed);
  const weights = new Uint32Array(bundles.length);
  const mean = { human: new Float64Array(length), reward: new Float64Array(length) };
  return Array.from({ length: replicates }, () => {
    average(bundles, drawWeights(weights, draw), mean);
    const parting = findParting(mean);
    return { best: parting?.bestN ?? placeOfHighest(mean.human), isParted: parting !== undefined };
  });
}

interface Bundle extends BestOfN {
  /** Prompts whose curves are summed. */
  readonly prompts: number;
}

function bundle(curves: readonly BestOfN[], length: number): readonly Bundle[] {
  if (curves.length <= MOST_BUNDLES) return curves.map((curve) => ({ ...curve, prompts: 1 }));
  const bundles = Array.from({ length: MOST_BUNDLES }, () => ({
    human: new Float64Array(length),
    reward: new Float64Array(length),
    prompts: 0,
  }));
  for (const [prompt, curve] of curves.entries()) {
    const own = bundles[prompt % MOST_BUNDLES] as (typeof bundles)[number];
    own.prompts += 1;
    addTo(own.human, curve.human, 1);
    addTo(own.reward, curve.reward, 1);
  }
  return bundles;
}

function average(bundles: readonly Bundle[], weights: Uint32Array, into: BestOfN): void {
  into.human.fill(0);
  into.reward.fill(0);
  let prompts = 0;
  for (const [at, { human, reward, prompts: own }] of bundles.entries()) {
    const weight = weights[at] as number;
    if (weight === 0) continue;
    prompts += weight * own;
    addTo(into.human, human, weight);
    addTo(into.reward, reward, weight);
  }
  for (let at = 0; at < into.human.length; at++) {
    into.human[at] = (into.human[at] as number) / prompts;
    into.reward[at] = (into.reward[at] as number) / prompts;
  }
}

function addTo(sums: Float64Array, values: Float64Array, weight: number): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + weight * (values[at] as number);
}

const placeOfHighest = (values: Float64Array): number =>
  values.indexOf(values.reduce((most, value) => Math.max(most, value))) + 1;
