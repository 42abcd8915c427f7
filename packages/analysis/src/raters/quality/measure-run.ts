import { chanceOfRun, longestRuns, wilsonInterval } from '@plumbline/metrics';
import { countOf, type PairTallies, sameAs, tallyOf } from '../../labels/pair-tallies.ts';
import type { Others } from './others.ts';
import { type AnswerColumns, COUNTS } from './quality-input.ts';
import { LEVEL, SAME_PAIRS_LABELS } from './quality-rules.ts';
import type { Run } from './rater-quality.ts';

/** How often something is said: `count` times of `of`. */
interface BaseRate {
  readonly count: number;
  readonly of: number;
}

interface Labels {
  readonly answers: AnswerColumns;
  readonly tallies: PairTallies;
  readonly others: Others;
}

/**
 * The longest run of one answer that is the least likely with how often the others give it: on the same pairs, or in the
 * whole study where they labelled few of these. Of what they say by chance the highest share that their answers allow is
 * taken (upper end of Wilson's interval). A rater's own share would excuse whoever only ever presses one key; it is taken
 * where nobody else has labelled.
 *
 * @param rows  of one rater, in the order in which they were given
 */
export function measureRun(labels: Labels, rows: Uint32Array): Run | null {
  const values = Int8Array.from(rows, (row) => labels.answers.value[row] as number);
  const runs = longestRuns(values);
  const judged = runs.map(({ value, length, start }): Run => {
    const base = baseRate(labels, rows, value);
    const own = values.filter((other) => other === value).length / values.length;
    const share = base.of === 0 ? own : base.count / base.of;
    const highest = base.of === 0 ? own : wilsonInterval(base.count, base.of, LEVEL).high;
    const chance = chanceOfRun(length, values.length, highest);
    return {
      ...{ value, length, first: start + 1, share, highest, basis: base.of === 0 ? 'own' : 'others' },
      ...{ chance, p: Math.min(1, runs.length * chance) },
    };
  });
  return judged.sort((a, b) => a.chance - b.chance)[0] ?? null;
}

function baseRate(labels: Labels, rows: Uint32Array, value: number): BaseRate {
  const same = onSamePairs(labels, rows, value);
  return same.of >= SAME_PAIRS_LABELS ? same : inStudy(labels, rows, value);
}

function onSamePairs({ others }: Labels, rows: Uint32Array, value: number): BaseRate {
  let [count, of] = [0, 0];
  for (const row of rows) {
    const tally = others.of(row);
    count += sameAs(tally, value);
    of += countOf(tally);
  }
  return { count, of };
}

function inStudy({ answers, tallies }: Labels, rows: Uint32Array, value: number): BaseRate {
  let [count, of] = [0, 0];
  for (let pair = 0; pair < tallies.aligned.length; pair += 1) {
    const tally = tallyOf(tallies, pair);
    count += sameAs(tally, value);
    of += countOf(tally);
  }
  const own = rows.filter((row) => answers.standing[row] === COUNTS);
  return { count: count - own.filter((row) => answers.value[row] === value).length, of: of - own.length };
}
