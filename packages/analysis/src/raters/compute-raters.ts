import { type DawidSkene, dawidSkene, type RaterModel } from '@plumbline/metrics';
import { err, ok, type Result } from '@plumbline/result';
import { countOf, type PairTallies, tallyOf } from '../labels/pair-tallies.ts';
import { isCounted, type RaterChoice } from '../labels/select-labels.ts';
import type { FrameLabels, FrameRater } from '../study-frame.ts';
import type { RaterModelGap, RaterRow, RaterTable } from './rater-table.ts';

export interface RaterInput {
  readonly raters: readonly FrameRater[];
  readonly choice: RaterChoice;
  /** Labels of the group: of every rater, and of those who count. */
  readonly all: FrameLabels;
  readonly counted: FrameLabels;
  /** Of those who count. */
  readonly tallies: PairTallies;
  readonly target: Float64Array;
  readonly pairs: number;
}

const TOLERANCE = 1e-8;
const MOST_ITERATIONS = 2000;

/** How each person labels, in one group. */
export function computeRaterTable(input: RaterInput): RaterTable {
  const { raters, choice, all, counted } = input;
  const model = fitModel(input);
  const totals = countByRater(all, raters.length);
  const agreement = countAgreements(counted, input.tallies, raters.length);
  return {
    raters: raters.map((rater, index): RaterRow => {
      const own = totals[index] ?? { aligned: 0, notAligned: 0, unsure: 0 };
      const labels = countOf(own);
      const isExcluded = !isCounted(rater, choice);
      const fitted = isExcluded ? err('no-labels') : pickRater(model, index);
      return {
        id: rater.id,
        labels,
        ...own,
        leniency: labels === 0 ? null : own.aligned / labels,
        sensitivity: readRate(fitted, 'sensitivity'),
        specificity: readRate(fitted, 'specificity'),
        agreementWithOthers: isExcluded ? null : shareOf(agreement, index),
        isExcluded,
      };
    }),
    model: model.ok ? ok(summarise(model.value, input)) : model,
  };
}

function fitModel({ counted, pairs, raters }: RaterInput): Result<DawidSkene, RaterModelGap> {
  const columns = { unit: counted.pair, rater: counted.rater, value: counted.value };
  const sizes = { units: pairs, raters: raters.length };
  const fitted = dawidSkene(columns, { ...sizes, tolerance: TOLERANCE, maxIterations: MOST_ITERATIONS });
  if (!fitted.ok) return fitted;
  return fitted.value.converged ? fitted : err('did-not-converge');
}

function pickRater(model: Result<DawidSkene, RaterModelGap>, index: number): Result<RaterModel, RaterModelGap> {
  if (!model.ok) return model;
  const rater = model.value.raters[index];
  return rater === undefined || rater.labels === 0 ? err('no-labels') : ok(rater);
}

function readRate(
  rater: Result<RaterModel, RaterModelGap>,
  rate: 'sensitivity' | 'specificity',
): Result<number, RaterModelGap> {
  if (!rater.ok) return rater;
  const value = rater.value[rate];
  return value === undefined ? err('one-class') : ok(value);
}

function summarise({ prevalence, iterations, posterior }: DawidSkene, { target }: RaterInput) {
  let [changedPairs, comparedPairs] = [0, 0];
  for (const [pair, chance] of posterior.entries()) {
    const majority = target[pair] as number;
    if (Number.isNaN(chance) || Number.isNaN(majority)) continue;
    comparedPairs += 1;
    if (chance > 0.5 !== (majority === 1)) changedPairs += 1;
  }
  return { prevalence, iterations, changedPairs, comparedPairs };
}

function countByRater({ rater, value }: FrameLabels, raters: number) {
  const totals = Array.from({ length: raters }, () => ({ aligned: 0, notAligned: 0, unsure: 0 }));
  for (let row = 0; row < rater.length; row += 1) {
    const own = totals[rater[row] ?? 0];
    if (!own) throw new RangeError(`label ${row} is of a rater that is not listed`);
    if (value[row] === 1) own.aligned += 1;
    else if (value[row] === 0) own.notAligned += 1;
    else own.unsure += 1;
  }
  return totals;
}

interface Agreements {
  readonly equal: Float64Array;
  readonly compared: Float64Array;
}

/** For each rater the other people's labels on the same pairs, and how many of them say the same. */
function countAgreements({ pair, rater, value }: FrameLabels, tallies: PairTallies, raters: number): Agreements {
  const [equal, compared] = [new Float64Array(raters), new Float64Array(raters)];
  for (let row = 0; row < pair.length; row += 1) {
    const who = rater[row] ?? 0;
    const tally = tallyOf(tallies, pair[row] ?? 0);
    const same = value[row] === 1 ? tally.aligned : value[row] === 0 ? tally.notAligned : tally.unsure;
    equal[who] = (equal[who] as number) + same - 1;
    compared[who] = (compared[who] as number) + countOf(tally) - 1;
  }
  return { equal, compared };
}

function shareOf({ equal, compared }: Agreements, rater: number): number | null {
  const others = compared[rater] ?? 0;
  return others === 0 ? null : (equal[rater] ?? 0) / others;
}
