import { type AggregationPolicy, majorityOfTally, meanOfTally, type UnsurePolicy } from '@plumbline/metrics';
import type { Target } from '../settings/analysis-settings.ts';
import { type FramePairs, NOT_ADJUDICATED } from '../study-frame.ts';
import { countOf, mostOf, type PairTallies, tallyOf } from './pair-tallies.ts';

/** What people say of each pair under the settings. NaN: absent. */
export interface Targets {
  readonly tallies: PairTallies;
  readonly labels: Uint16Array;
  readonly humanMean: Float64Array;
  /** 1 or 0: what scores are judged by. */
  readonly target: Float64Array;
  /** The same as a share, for rank correlations and best-of-n: the mean label, or the decision where that is the truth. */
  readonly targetMean: Float64Array;
  readonly split: Float64Array;
}

/** `own-class` is about agreement; where labels become one number it is as published. */
export const aggregationOf = (policy: UnsurePolicy): AggregationPolicy =>
  policy === 'own-class' ? 'published' : policy;

export function computeTargets(
  pairs: FramePairs,
  tallies: PairTallies,
  { unsurePolicy, target }: { readonly unsurePolicy: UnsurePolicy; readonly target: Target },
): Targets {
  const policy = aggregationOf(unsurePolicy);
  const columns = createColumns(pairs.length);
  for (let pair = 0; pair < pairs.length; pair += 1) {
    const tally = tallyOf(tallies, pair);
    const labels = countOf(tally);
    columns.labels[pair] = labels;
    columns.humanMean[pair] = orAbsent(meanOfTally(tally, policy));
    if (labels >= 2) columns.split[pair] = 1 - mostOf(tally) / labels;
    const decision = target === 'adjudicated' ? (pairs.adjudicated[pair] ?? NOT_ADJUDICATED) : NOT_ADJUDICATED;
    const judged = decision === NOT_ADJUDICATED ? tally : tallyOfOne(decision);
    columns.target[pair] = orAbsent(majorityOfTally(judged, policy));
    columns.targetMean[pair] =
      judged === tally ? (columns.humanMean[pair] as number) : orAbsent(meanOfTally(judged, policy));
  }
  return { tallies, ...columns };
}

const createColumns = (length: number) => ({
  labels: new Uint16Array(length),
  humanMean: new Float64Array(length).fill(Number.NaN),
  target: new Float64Array(length).fill(Number.NaN),
  targetMean: new Float64Array(length).fill(Number.NaN),
  split: new Float64Array(length).fill(Number.NaN),
});

const tallyOfOne = (label: number) => ({
  aligned: label === 1 ? 1 : 0,
  notAligned: label === 0 ? 1 : 0,
  unsure: label === -1 ? 1 : 0,
});

const orAbsent = (result: { ok: true; value: number } | { ok: false }): number =>
  result.ok ? result.value : Number.NaN;
