import { ClusteredSums, type LabelTally, majorityOfTally, studentCumulative } from '@plumbline/metrics';
import { countOf, sameAs } from '../../labels/pair-tallies.ts';
import { estimateOf, shareOf } from './estimate.ts';
import type { Others } from './others.ts';
import type { QualityInput } from './quality-input.ts';
import { LEVEL } from './quality-rules.ts';
import type { RaterAgreement } from './rater-quality.ts';

/** How far a rater's labels are those of the others. */
export function measureAgreement(
  { answers, pairs }: QualityInput,
  others: Others,
  rows: Uint32Array,
): Omit<RaterAgreement, 'alphaGain'> {
  const [majority, pairwise, difference] = [new ClusteredSums(), new ClusteredSums(), new ClusteredSums()];
  for (const row of rows) {
    const prompt = pairs.prompt[answers.pair[row] as number] as number;
    const value = answers.value[row] as number;
    const tally = others.of(row);
    const decided = majorityOfTally(tally, 'published');
    if (!decided.ok) continue;
    const count = countOf(tally);
    const same = sameAs(tally, value);
    majority.add(prompt, Number(Number(value === 1) === decided.value));
    pairwise.add(prompt, same, count);
    if (count >= 2) difference.add(prompt, same / count - agreementAmong(tally, count));
  }
  return {
    majority: shareOf(majority),
    pairwise: shareOf(pairwise),
    difference: estimateOf(difference),
    p: chanceOfSoLow(difference),
  };
}

/** Share of equal codes among two different people's labels. */
function agreementAmong({ aligned, notAligned, unsure }: LabelTally, count: number): number {
  const equal = aligned * (aligned - 1) + notAligned * (notAligned - 1) + unsure * (unsure - 1);
  return equal / (count * (count - 1));
}

function chanceOfSoLow(difference: ClusteredSums): number | null {
  const read = difference.read(LEVEL);
  if (!read?.spread) return null;
  const { error } = read.spread;
  if (error === 0) return read.value < 0 ? 0 : 1;
  return studentCumulative(read.value / error, Math.floor(read.clusters) - 1);
}
