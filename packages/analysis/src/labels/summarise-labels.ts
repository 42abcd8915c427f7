import type { PromptRanges } from '../frame/prompt-ranges.ts';
import type { LabelSummary } from './label-summary.ts';
import { countOf, mostOf, tallyOf } from './pair-tallies.ts';
import type { Targets } from './targets.ts';

type Counts = { -readonly [Field in Exclude<keyof LabelSummary, 'majorityShare' | 'unanimousShare'>]: number };

/** What people said of the pairs of some prompts. */
export function summariseLabels(prompts: Uint32Array, ranges: PromptRanges, targets: Targets): LabelSummary {
  const counts = createCounts();
  for (const prompt of prompts) {
    const [before, alignedBefore] = [counts.targetPairs, counts.majorityAligned];
    for (let pair = ranges.start[prompt] ?? 0; pair < (ranges.end[prompt] ?? 0); pair += 1) {
      countPair(counts, pair, targets);
    }
    const [pairs, aligned] = [counts.targetPairs - before, counts.majorityAligned - alignedBefore];
    if (pairs > 0 && (aligned === 0 || aligned === pairs)) counts.oneClassPrompts += 1;
  }
  return {
    ...counts,
    majorityShare: shareOf(counts.majorityAligned, counts.targetPairs),
    unanimousShare: shareOf(counts.unanimous, counts.comparablePairs),
  };
}

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const createCounts = (): Counts => ({
  pairs: 0,
  labelledPairs: 0,
  labels: 0,
  aligned: 0,
  notAligned: 0,
  unsure: 0,
  majorityAligned: 0,
  targetPairs: 0,
  unanimous: 0,
  comparablePairs: 0,
  conflicts: 0,
  withUnsure: 0,
  withoutMajority: 0,
  oneClassPrompts: 0,
});

function countPair(counts: Counts, pair: number, { tallies, target }: Targets): void {
  const tally = tallyOf(tallies, pair);
  const labels = countOf(tally);
  const truth = target[pair] ?? Number.NaN;
  counts.pairs += 1;
  if (!Number.isNaN(truth)) counts.targetPairs += 1;
  if (truth === 1) counts.majorityAligned += 1;
  if (labels === 0) return;
  counts.labelledPairs += 1;
  counts.labels += labels;
  counts.aligned += tally.aligned;
  counts.notAligned += tally.notAligned;
  counts.unsure += tally.unsure;
  if (labels >= 2) counts.comparablePairs += 1;
  if (labels >= 2 && mostOf(tally) === labels) counts.unanimous += 1;
  if (tally.aligned > 0 && tally.notAligned > 0) counts.conflicts += 1;
  if (tally.unsure > 0) counts.withUnsure += 1;
  if (2 * mostOf(tally) <= labels) counts.withoutMajority += 1;
}
