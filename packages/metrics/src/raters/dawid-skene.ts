import { err, ok, type Result } from '@plumbline/result';
import type { LabelColumns } from '../labels/label-columns.ts';
import { type BinaryLabels, selectBinaryLabels } from './binary-labels.ts';
import { type AlikeUnits, groupAlikeUnits } from './group-alike-units.ts';
import { estimateRaters, type RaterRates } from './rater-rates.ts';

export interface DawidSkeneSettings {
  readonly units: number;
  readonly raters: number;
  /** Stops when no posterior changes by more than this. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

export interface DawidSkene {
  /** Estimated share of aligned units among those with a label. */
  readonly prevalence: number;
  readonly raters: readonly RaterModel[];
  /** P(aligned) of each unit; NaN stands for a unit without a label 1 or 0 and for nothing else. */
  readonly posterior: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** Units with a majority among their labels 1 and 0 that the posterior overrules. */
  readonly changedUnits: Uint32Array;
}

export interface RaterModel {
  /** P(says 1 | aligned); undefined: no unit that this rater labelled can be aligned. */
  readonly sensitivity: number | undefined;
  /** P(says 0 | not aligned); undefined: every unit that this rater labelled is aligned. */
  readonly specificity: number | undefined;
  /** Share of 1 among this rater's labels 1 and 0; undefined: there are none. */
  readonly leniency: number | undefined;
  /** Number of this rater's labels 1 and 0. */
  readonly labels: number;
}

/**
 * Dawid and Skene's rater model for two classes: how often each rater recognises what is aligned and what is not, and how
 * likely each unit is to be aligned given who said what.
 *
 * @param columns   labels in any order; -1 is missing
 * @param settings  sizes and when to stop
 * Variant: maximum likelihood by EM without priors, started from the majority of each unit's labels 1 and 0 (a draw: 0.5).
 * Errors: `no-labels`: no label is 1 or 0.
 * Source: Dawid & Skene, "Maximum likelihood estimation of observer error-rates using the EM algorithm", Applied
 *   Statistics 28 (1979).
 */
export function dawidSkene(columns: LabelColumns, settings: DawidSkeneSettings): Result<DawidSkene, 'no-labels'> {
  const labels = selectBinaryLabels(columns, settings.units);
  if (labels.value.length === 0) return err('no-labels');
  const alike = groupAlikeUnits(labels, settings.raters);
  const start = majorityPosterior(alike.labels);
  const { posterior, rates, iterations, converged } = iterate(alike, start, settings);
  const ofUnits = (ofKinds: Float64Array) => Float64Array.from(alike.kindOf, (kind) => ofKinds[kind] as number);
  return ok({
    prevalence: rates.prevalence,
    raters: toRaterModels(labels, rates, settings.raters),
    posterior: ofUnits(posterior),
    iterations,
    converged,
    changedUnits: listChanges(ofUnits(start), ofUnits(posterior)),
  });
}

function iterate(alike: AlikeUnits, start: Float64Array, { raters, tolerance, maxIterations }: DawidSkeneSettings) {
  let posterior = start;
  let rates = estimateRaters(alike, posterior, raters);
  for (let iteration = 1; ; iteration++) {
    const next = estimatePosterior(alike.labels, rates);
    const change = greatestChange(posterior, next);
    posterior = next;
    rates = estimateRaters(alike, posterior, raters);
    const converged = change <= tolerance;
    if (converged || iteration >= maxIterations) return { posterior, rates, iterations: iteration, converged };
  }
}

function majorityPosterior({ units, unit, value, counts }: BinaryLabels): Float64Array {
  const ones = new Float64Array(units);
  for (let i = 0; i < unit.length; i++) {
    const at = unit[i] as number;
    ones[at] = (ones[at] as number) + (value[i] as number);
  }
  return ones.map((sum, at) => {
    const count = counts[at] as number;
    return count === 0 ? Number.NaN : 0.5 + Math.sign(2 * sum - count) / 2;
  });
}

/** Bayes' rule in logarithms: many labels on one unit would underflow as a product. */
function estimatePosterior({ units, unit, rater, value, counts }: BinaryLabels, rates: RaterRates): Float64Array {
  const posterior = new Float64Array(units).fill(Math.log(rates.prevalence) - Math.log(1 - rates.prevalence));
  for (let i = 0; i < unit.length; i++) {
    const at = unit[i] as number;
    const logOdds = value[i] === 1 ? rates.logOddsOfOne : rates.logOddsOfZero;
    posterior[at] = (posterior[at] as number) + (logOdds[rater[i] as number] as number);
  }
  for (let at = 0; at < units; at++) {
    posterior[at] = counts[at] === 0 ? Number.NaN : 1 / (1 + Math.exp(-(posterior[at] as number)));
  }
  return posterior;
}

function greatestChange(before: Float64Array, after: Float64Array): number {
  let greatest = 0;
  for (let i = 0; i < before.length; i++) {
    // NaN, a unit without labels, compares false.
    const change = Math.abs((after[i] as number) - (before[i] as number));
    if (change > greatest) greatest = change;
  }
  return greatest;
}

function toRaterModels({ rater, value }: BinaryLabels, rates: RaterRates, raters: number): RaterModel[] {
  const labels = new Uint32Array(raters);
  const ones = new Uint32Array(raters);
  for (let i = 0; i < rater.length; i++) {
    const who = rater[i] as number;
    labels[who] = (labels[who] as number) + 1;
    ones[who] = (ones[who] as number) + (value[i] as number);
  }
  return Array.from(labels, (count, who) => ({
    sensitivity: rates.sensitivity[who],
    specificity: rates.specificity[who],
    leniency: count === 0 ? undefined : (ones[who] as number) / count,
    labels: count,
  }));
}

function listChanges(start: Float64Array, posterior: Float64Array): Uint32Array {
  const changed: number[] = [];
  start.forEach((majority, unit) => {
    const decided = posterior[unit] as number;
    if ((majority === 1 && decided < 0.5) || (majority === 0 && decided > 0.5)) changed.push(unit);
  });
  return Uint32Array.from(changed);
}
