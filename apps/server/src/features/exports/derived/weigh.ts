import type { StudyFrame } from '@plumbline/analysis';
import type { WeightRow } from '@plumbline/formats';
import type { Scorer } from './find-scorer.ts';
import { FramePairReader, pairsByPrompt, valueAt } from './frame-pairs.ts';

/** `softmax`: exp(beta value), over their sum; `share`: the value over the sum of values, for values in [0, 1] only. */
export type Weighting = { readonly kind: 'softmax'; readonly beta: number } | { readonly kind: 'share' };

const describeWeighting = (weighting: Weighting): string =>
  weighting.kind === 'softmax'
    ? `softmax of ${weighting.beta} times the value over the images of the prompt`
    : 'value over the sum of the values of the images of the prompt; all 0 when that sum is 0';

/** What each image that has a value counts for; the weights of a prompt add up to 1, or are all 0. */
export function* weigh(
  frame: StudyFrame,
  scorer: Scorer,
  weighting: Weighting,
  settings: string,
): Generator<WeightRow> {
  const reader = new FramePairReader(frame);
  const words = describeWeighting(weighting);
  for (const { pairs } of pairsByPrompt(frame)) {
    const valued = pairs.filter((pair) => valueAt(scorer.values, pair) !== null);
    const values = valued.map((pair) => scorer.values[pair] ?? 0);
    const weights = weighting.kind === 'softmax' ? softmax(values, weighting.beta) : shares(values);
    for (const [at, pair] of valued.entries()) {
      yield {
        ...reader.rowOf(pair),
        by: scorer.id,
        value: values[at] ?? 0,
        weight: weights[at] ?? 0,
        weighting: words,
        settings,
      };
    }
  }
}

/** The highest is taken off first, so that no power overflows. */
function softmax(values: readonly number[], beta: number): number[] {
  const highest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return shares(values.map((value) => Math.exp(beta * (value - highest))));
}

function shares(values: readonly number[]): number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => (sum === 0 ? 0 : value / sum));
}
