import { majorityOfTally, meanLabel, meanOfTally } from '../labels/aggregate-labels.ts';
import type { LabelColumns } from '../labels/label-columns.ts';
import type { AggregationPolicy } from '../labels/unsure-policy.ts';

/** One rater's labels read as the scores of a model, beside what all others say. Columns of equal length. */
export interface RaterAsModel {
  readonly rater: number;
  /** Units that this rater labelled and whose other labels have a majority, in the order of the labels. */
  readonly unit: Uint32Array;
  /** This rater's label under the policy: 0, 0.5 (`half`) or 1. */
  readonly score: Float64Array;
  /** Majority label of the others. */
  readonly target: Uint8Array;
  /** Mean label of the others. */
  readonly meanOfOthers: Float64Array;
}

export interface LeaveOneOutSettings {
  readonly units: number;
  readonly raters: number;
  readonly policy: AggregationPolicy;
}

/**
 * The human ceiling's building block: each rater left out in turn and scored as if a model against the others. Any
 * figure (`auroc(score, target)` of each prompt, …) follows; a reward model beyond it is as good as one more person.
 *
 * @param columns   current labels, at most one for each unit and rater, in any order
 * @param settings  sizes, and what -1 means, both for the score and for the others
 * @returns one entry for each rater, empty columns for one without usable labels
 * Source: definition 4, "human ceiling".
 */
export function leaveOneRaterOut(
  columns: LabelColumns,
  { units, raters, policy }: LeaveOneOutSettings,
): readonly RaterAsModel[] {
  const tallies = tallyUnits(columns, units);
  const drafts = countByRater(columns, raters).map(createDraft);
  const scores = scoreLabels(policy);
  for (let row = 0; row < columns.unit.length; row++) {
    const draft = drafts[columns.rater[row] as number];
    if (!draft) throw new RangeError(`rater ${columns.rater[row]} of ${raters}`);
    const label = columns.value[row] as number;
    const score = scores[label + 1] as number;
    if (!Number.isNaN(score)) judge(draft, columns.unit[row] as number, { label, score }, tallies, policy);
  }
  return drafts.map(toModel);
}

interface Draft extends Omit<RaterAsModel, 'rater'> {
  length: number;
}

const createDraft = (labels: number): Draft => ({
  length: 0,
  unit: new Uint32Array(labels),
  score: new Float64Array(labels),
  target: new Uint8Array(labels),
  meanOfOthers: new Float64Array(labels),
});

/** What the labels -1, 0 and 1 score; NaN: nothing. */
const scoreLabels = (policy: AggregationPolicy): readonly number[] =>
  [-1, 0, 1].map((label) => {
    const score = meanLabel([label], policy);
    return score.ok ? score.value : Number.NaN;
  });

function judge(
  draft: Draft,
  unit: number,
  { label, score }: { readonly label: number; readonly score: number },
  tallies: Uint32Array,
  policy: AggregationPolicy,
): void {
  const others = {
    notAligned: (tallies[3 * unit] as number) - (label === 0 ? 1 : 0),
    aligned: (tallies[3 * unit + 1] as number) - (label === 1 ? 1 : 0),
    unsure: (tallies[3 * unit + 2] as number) - (label === -1 ? 1 : 0),
  };
  const target = majorityOfTally(others, policy);
  const meanOfOthers = meanOfTally(others, policy);
  if (!target.ok || !meanOfOthers.ok) return;
  const at = draft.length++;
  draft.unit[at] = unit;
  draft.score[at] = score;
  draft.target[at] = target.value;
  draft.meanOfOthers[at] = meanOfOthers.value;
}

/** Three counts for each unit: not aligned, aligned, unsure. */
function tallyUnits({ unit, value }: LabelColumns, units: number): Uint32Array {
  const tallies = new Uint32Array(3 * units);
  for (let row = 0; row < unit.length; row++) {
    const label = value[row] as number;
    const at = 3 * (unit[row] as number) + (label === -1 ? 2 : label);
    tallies[at] = (tallies[at] as number) + 1;
  }
  return tallies;
}

function countByRater({ rater }: LabelColumns, raters: number): number[] {
  const counts = Array<number>(raters).fill(0);
  for (let row = 0; row < rater.length; row++) {
    const who = rater[row] as number;
    counts[who] = (counts[who] as number) + 1;
  }
  return counts;
}

const toModel = ({ length, unit, score, target, meanOfOthers }: Draft, rater: number): RaterAsModel => ({
  rater,
  unit: unit.slice(0, length),
  score: score.slice(0, length),
  target: target.slice(0, length),
  meanOfOthers: meanOfOthers.slice(0, length),
});
