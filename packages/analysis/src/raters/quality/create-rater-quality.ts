import { dawidSkene } from '@plumbline/metrics';
import { tallyPairs } from '../../labels/pair-tallies.ts';
import { pickLabels } from '../../labels/select-labels.ts';
import { alphaOf, sumAlpha, withoutRows } from './alpha-without.ts';
import { judgeChecks } from './judge-checks.ts';
import { measureAgreement } from './measure-agreement.ts';
import { measureChecks } from './measure-checks.ts';
import { measureLeniency } from './measure-leniency.ts';
import { measurePace } from './measure-pace.ts';
import { recogniseByGold, recogniseByModel } from './measure-recognition.ts';
import { measureRun } from './measure-run.ts';
import { measureWindows } from './measure-windows.ts';
import { Others } from './others.ts';
import { COUNTS, type QualityInput, SET_ASIDE, SURPLUS } from './quality-input.ts';
import { raiseFlags } from './raise-flags.ts';
import type { RaterQuality } from './rater-quality.ts';

const MODEL = { tolerance: 1e-8, maxIterations: 2000 } as const;

/** How each person labels, in the order of the input, with what stands out of each among all. */
export function createRaterQuality(input: QualityInput): readonly RaterQuality[] {
  const { answers, pairs, raters } = input;
  const counted = pickLabels(answers, rowsOf(answers.standing, COUNTS));
  const tallies = tallyPairs(counted, pairs.length);
  const checks = judgeChecks(input, tallies);
  const others = new Others(tallies, answers);
  const alpha = sumAlpha(tallies, pairs.length);
  const posterior = believe(input, counted);
  const byRater = groupRows(answers.rater, raters.length);
  const found: Omit<RaterQuality, 'flags'>[] = [];
  for (const [at, rater] of raters.entries()) {
    const all = byRater[at] as Uint32Array;
    const ofStanding = (standing: number) => all.filter((row) => answers.standing[row] === standing);
    const [counting, setAside] = [ofStanding(COUNTS), ofStanding(SET_ASIDE)];
    const rows = rater.isSetAside ? setAside : counting;
    const leniency = measureLeniency(input, others, rows);
    const agreement = measureAgreement(input, others, rows);
    const without = withoutRows(alpha, { others, tallies, answers }, counting);
    const alphaGain = gain(alphaOf(alpha), alphaOf(without), counting);
    found.push({
      ...rater,
      labels: { counting: counting.length, surplus: ofStanding(SURPLUS).length, setAside: setAside.length },
      leniency,
      agreement: { ...agreement, alphaGain },
      model: recogniseByModel(input, { others, posterior }, rows),
      gold: recogniseByGold(input, at, rows),
      checks: measureChecks(checks.filter((check) => check.rater === at)),
      pace: measurePace(answers, rows),
      run: rater.kind === 'imported' ? null : measureRun({ answers, tallies, others }, rows),
      windows: measureWindows(answers, others, rows),
    });
  }
  return raiseFlags(found);
}

/** P(aligned) of each pair by those who count; all NaN where the model says nothing. */
function believe({ pairs, raters }: QualityInput, { pair, rater, value }: ReturnType<typeof pickLabels>): Float64Array {
  const sizes = { units: pairs.length, raters: raters.length };
  const fitted = dawidSkene({ unit: pair, rater, value }, { ...sizes, ...MODEL });
  return fitted.ok && fitted.value.converged ? fitted.value.posterior : new Float64Array(pairs.length).fill(Number.NaN);
}

const gain = (all: number | null, without: number | null, rows: Uint32Array): number | null =>
  all === null || without === null || rows.length === 0 ? null : all - without;

const rowsOf = (standing: Uint8Array, wanted: number): Uint32Array =>
  Uint32Array.from(standing.keys()).filter((row) => standing[row] === wanted);

/** The rows of each rater, in their order. */
function groupRows(rater: Uint16Array, raters: number): Uint32Array[] {
  const counts = new Uint32Array(raters);
  for (const who of rater) counts[who] = (counts[who] as number) + 1;
  const groups = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  for (const [row, who] of rater.entries()) {
    const group = groups[who];
    if (!group) throw new RangeError(`label ${row} is of a rater that is not listed`);
    group[counts[who] as number] = row;
    counts[who] = (counts[who] as number) + 1;
  }
  return groups;
}
