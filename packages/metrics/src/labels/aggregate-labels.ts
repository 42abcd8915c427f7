import { assertNever, err, ok, type Result } from '@plumbline/result';
import type { AggregationPolicy } from './unsure-policy.ts';

/** How many people gave each answer on one pair. */
export interface LabelTally {
  readonly aligned: number;
  readonly notAligned: number;
  readonly unsure: number;
}

/** - `no-labels`: none left under the policy; - `no-majority`: as many for as against (policy `missing` only). */
export type AggregationError = 'no-labels' | 'no-majority';

/** Counts labels 1, 0 and -1. Other codes are a bug of the caller and are thrown. */
export function tallyLabels(labels: ArrayLike<number>): LabelTally {
  const tally = { aligned: 0, notAligned: 0, unsure: 0 };
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (label === 1) tally.aligned++;
    else if (label === 0) tally.notAligned++;
    else if (label === -1) tally.unsure++;
    else throw new RangeError(`a label is 1, 0 or -1, not ${label}`);
  }
  return tally;
}

/**
 * Majority label of one pair.
 *
 * @param labels  n current labels, each 1, 0 or -1
 * @param policy  what -1 means
 * @returns 1 (aligned) or 0 (not aligned)
 * Variants: `published` and `half`: 1 when the sum of the labels is strictly more than n/2 of *all* n, with -1 as 0 or as
 *   0.5, otherwise 0, so a draw is 0. `missing`: strictly more than half of the labels that are 1 or 0 decide.
 * Errors: `no-labels`; `no-majority` (policy `missing`).
 * Source: Kim et al., "Confidence-aware Reward Optimization for Fine-tuning Text-to-Image Models", ICLR 2024: `published`
 *   gives the `human` values of its release.
 * @example majorityLabel([1, 0, -1], 'published') // 0
 */
export function majorityLabel(labels: ArrayLike<number>, policy: AggregationPolicy): Result<0 | 1, AggregationError> {
  return majorityOfTally(tallyLabels(labels), policy);
}

/** `majorityLabel` of labels that are already counted. */
export function majorityOfTally(tally: LabelTally, policy: AggregationPolicy): Result<0 | 1, AggregationError> {
  const { sum, count } = weigh(tally, policy);
  if (count === 0) return err('no-labels');
  if (policy === 'missing' && 2 * sum === count) return err('no-majority');
  return ok(2 * sum > count ? 1 : 0);
}

/**
 * Mean label of one pair.
 *
 * @param labels  n current labels, each 1, 0 or -1
 * @param policy  what -1 means: 0 (`published`), left out (`missing`) or 0.5 (`half`)
 * @returns value in [0, 1]
 * Errors: `no-labels`.
 * Source: as `majorityLabel`; the target of the rank correlations.
 * @example meanLabel([1, 0, -1], 'half') // 0.5
 */
export function meanLabel(
  labels: ArrayLike<number>,
  policy: AggregationPolicy,
): Result<number, Extract<AggregationError, 'no-labels'>> {
  return meanOfTally(tallyLabels(labels), policy);
}

/** `meanLabel` of labels that are already counted. */
export function meanOfTally(
  tally: LabelTally,
  policy: AggregationPolicy,
): Result<number, Extract<AggregationError, 'no-labels'>> {
  const { sum, count } = weigh(tally, policy);
  return count === 0 ? err('no-labels') : ok(sum / count);
}

function weigh({ aligned, notAligned, unsure }: LabelTally, policy: AggregationPolicy): { sum: number; count: number } {
  switch (policy) {
    case 'published':
      return { sum: aligned, count: aligned + notAligned + unsure };
    case 'missing':
      return { sum: aligned, count: aligned + notAligned };
    case 'half':
      return { sum: aligned + unsure / 2, count: aligned + notAligned + unsure };
    default:
      return assertNever(policy);
  }
}
