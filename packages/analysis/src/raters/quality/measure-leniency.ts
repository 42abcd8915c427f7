import { ClusteredSums, LeniencyProcess } from '@plumbline/metrics';
import { countOf } from '../../labels/pair-tallies.ts';
import { estimateOf, shareOf } from './estimate.ts';
import type { Others } from './others.ts';
import type { QualityInput } from './quality-input.ts';
import { FALSE_FLAGS, LEAST_DIFFERENCE, LEVEL } from './quality-rules.ts';
import type { Leniency } from './rater-quality.ts';

/**
 * How often a rater says 1, beside the others on the same pairs, read label by label in the order of recording.
 *
 * @param rows  of this rater
 */
export function measureLeniency({ answers, pairs, raters }: QualityInput, others: Others, rows: Uint32Array): Leniency {
  const [own, difference] = [new ClusteredSums(), new ClusteredSums()];
  const process = new LeniencyProcess();
  let othersSum = 0;
  let stoodOutAt: number | null = null;
  for (const [at, row] of rows.entries()) {
    const prompt = pairs.prompt[answers.pair[row] as number] as number;
    const isOne = answers.value[row] === 1;
    own.add(prompt, Number(isOne));
    const tally = others.of(row);
    const count = countOf(tally);
    if (count === 0) continue;
    othersSum += tally.aligned / count;
    difference.add(prompt, Number(isOne) - tally.aligned / count);
    process.add(isOne, tally.aligned + Number(isOne), count + 1);
    // Bonferroni over the raters: of all together at most 5 % by mistake, however often one looks.
    if (stoodOutAt === null && process.p * raters.length <= FALSE_FLAGS && isFarOff(difference)) stoodOutAt = at + 1;
  }
  return {
    own: shareOf(own),
    others: difference.weight === 0 ? null : othersSum / difference.weight,
    difference: estimateOf(difference),
    p: process.p,
    stoodOutAt,
  };
}

/** Large enough to matter, and no peculiarity of one prompt: over the prompts its interval leaves 0 out. */
export function isFarOff(difference: ClusteredSums): boolean {
  if (!(Math.abs(difference.value) >= LEAST_DIFFERENCE)) return false;
  const spread = difference.read(LEVEL)?.spread;
  return spread !== null && spread !== undefined && spread.low * spread.high > 0;
}
