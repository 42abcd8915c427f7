import type { AlikeUnits } from './group-alike-units.ts';

/** What one maximisation step says of each rater. */
export interface RaterRates {
  readonly prevalence: number;
  readonly sensitivity: readonly (number | undefined)[];
  readonly specificity: readonly (number | undefined)[];
  /** log P(says 1 | aligned) / P(says 1 | not aligned), and the same for 0. */
  readonly logOddsOfOne: Float64Array;
  readonly logOddsOfZero: Float64Array;
}

export function estimateRaters(alike: AlikeUnits, posterior: Float64Array, raters: number): RaterRates {
  const { unit, rater, value } = alike.labels;
  const aligned = new Float64Array(raters);
  const notAligned = new Float64Array(raters);
  const hits = new Float64Array(raters);
  const falseAlarms = new Float64Array(raters);
  for (let i = 0; i < unit.length; i++) {
    const who = rater[i] as number;
    const kind = unit[i] as number;
    const ifAligned = (posterior[kind] as number) * (alike.weight[kind] as number);
    const ifNot = (1 - (posterior[kind] as number)) * (alike.weight[kind] as number);
    aligned[who] = (aligned[who] as number) + ifAligned;
    notAligned[who] = (notAligned[who] as number) + ifNot;
    if (value[i] === 1) {
      hits[who] = (hits[who] as number) + ifAligned;
      falseAlarms[who] = (falseAlarms[who] as number) + ifNot;
    }
  }
  return {
    prevalence: meanOfLabelled(alike, posterior),
    ...toRates({ aligned, notAligned, hits, falseAlarms }),
  };
}

function meanOfLabelled({ labels, weight }: AlikeUnits, posterior: Float64Array): number {
  let [sum, labelled] = [0, 0];
  for (let kind = 0; kind < weight.length; kind++) {
    if (labels.counts[kind] === 0) continue;
    sum += (posterior[kind] as number) * (weight[kind] as number);
    labelled += weight[kind] as number;
  }
  return sum / labelled;
}

type Totals = Record<'aligned' | 'notAligned' | 'hits' | 'falseAlarms', Float64Array>;

function toRates({ aligned, notAligned, hits, falseAlarms }: Totals): Omit<RaterRates, 'prevalence'> {
  const sensitivity = Array.from(hits, (sum, who) => shareOf(sum, aligned[who] as number));
  const falseAlarm = Array.from(falseAlarms, (sum, who) => shareOf(sum, notAligned[who] as number));
  return {
    sensitivity,
    specificity: falseAlarm.map((share) => (share === undefined ? undefined : 1 - share)),
    logOddsOfOne: Float64Array.from(sensitivity, (share, who) => logRatio(share, falseAlarm[who])),
    logOddsOfZero: Float64Array.from(sensitivity, (share, who) => logRatio(rest(share), rest(falseAlarm[who]))),
  };
}

/** Rounding may carry a sum a hair above its whole. */
const shareOf = (part: number, whole: number) => (whole > 0 ? Math.min(1, part / whole) : undefined);
const rest = (share: number | undefined) => (share === undefined ? undefined : 1 - share);

/** A rater of whom only one class was seen says nothing about the difference; 0 for that rater's labels. */
function logRatio(ifAligned: number | undefined, ifNotAligned: number | undefined): number {
  if (ifAligned === undefined || ifNotAligned === undefined) return 0;
  return Math.log(ifAligned) - Math.log(ifNotAligned);
}
