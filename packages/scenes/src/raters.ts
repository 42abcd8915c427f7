import type { Random } from '@plumbline/contrast';

export type LabelValue = 1 | 0 | -1;

/** Calls a picture aligned up to one severity, not aligned from another, and is unsure between. */
export interface SimulatedRater {
  readonly name: string;
  readonly alignedBelow: number;
  readonly notAlignedFrom: number;
}

/** Strict, balanced, lenient. */
export const SIMULATED_RATERS: readonly SimulatedRater[] = [
  { name: 'Simulated rater 1', alignedBelow: 0.1, notAlignedFrom: 0.42 },
  { name: 'Simulated rater 2', alignedBelow: 0.3, notAlignedFrom: 0.58 },
  { name: 'Simulated rater 3', alignedBelow: 0.42, notAlignedFrom: 0.72 },
];

const SLIP_SHARE = 0.04;
const PERCEPTION_SPREAD = 0.08;

/** The rater's answer on a picture whose plainest mistake has this severity; 0 is a faithful picture. */
export function rateSeverity(rater: SimulatedRater, severity: number, random: Random): LabelValue {
  const seen = severity === 0 ? 0 : severity + random.between(-PERCEPTION_SPREAD, PERCEPTION_SPREAD);
  const answer = seen < rater.alignedBelow ? 1 : seen >= rater.notAlignedFrom ? 0 : -1;
  if (!random.chance(SLIP_SHARE)) return answer;
  return answer === 1 ? 0 : 1;
}
