import { ClusteredSums } from '@plumbline/metrics';
import { countOf } from '../../labels/pair-tallies.ts';
import { countedShare, shareOf } from './estimate.ts';
import type { Others } from './others.ts';
import { NO_GOLD, type QualityInput } from './quality-input.ts';
import type { Estimate, Recognition } from './rater-quality.ts';

/**
 * Sensitivity and specificity against what Dawid-Skene believes of each pair: where everybody labelled everything, the
 * model's own rates. Pairs that nobody else labelled are left out: of them the model believes what the rater said.
 *
 * @param posterior  P(aligned) of each pair; NaN: not known
 */
export function recogniseByModel(
  { answers, pairs }: QualityInput,
  { others, posterior }: { readonly others: Others; readonly posterior: Float64Array },
  rows: Uint32Array,
): Recognition {
  const [aligned, notAligned] = [new ClusteredSums(), new ClusteredSums()];
  for (const row of rows) {
    const [value, pair] = [answers.value[row] as number, answers.pair[row] as number];
    const chance = posterior[pair] as number;
    if (value === -1 || Number.isNaN(chance) || countOf(others.of(row)) === 0) continue;
    const prompt = pairs.prompt[pair] as number;
    aligned.add(prompt, chance * value, chance);
    notAligned.add(prompt, (1 - chance) * (1 - value), 1 - chance);
  }
  return { sensitivity: shareOf(aligned), specificity: shareOf(notAligned) };
}

/** The same against known answers: those to gold checks, and a rater's ordinary labels on gold pairs. Each pair once. */
export function recogniseByGold(
  { answers, pairs, checks }: QualityInput,
  rater: number,
  rows: Uint32Array,
): Recognition {
  const said = new Map<number, { readonly known: number; readonly value: number }>();
  for (const row of rows) {
    const pair = answers.pair[row] as number;
    const known = pairs.gold[pair] as number;
    if (known !== NO_GOLD) said.set(pair, { known, value: answers.value[row] as number });
  }
  for (const { kind, rater: who, pair, value } of checks) {
    const known = pairs.gold[pair] as number;
    if (kind === 'gold' && who === rater && value !== null && known !== NO_GOLD) said.set(pair, { known, value });
  }
  const rate = (known: number): Estimate | null => {
    const own = [...said.values()].filter((answer) => answer.known === known);
    return countedShare(own.filter(({ value }) => value === known).length, own.length);
  };
  return { sensitivity: rate(1), specificity: rate(0) };
}
