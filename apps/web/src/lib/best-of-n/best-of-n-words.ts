import type { BestOfNCurve } from '@plumbline/analysis';
import { countOf, formatMetric, formatPercent, formatShare } from '../figures.ts';

/** How much people gain when the scorer chooses, and where they stop gaining. */
export function describeHumanValue(curve: BestOfNCurve): string {
  const { human, prompts, leftOut } = curve;
  const [first, last] = [human[0], human.at(-1)];
  if (first === undefined || last === undefined) return 'No prompt has an image with both a label and a score.';
  const gain = `From ${formatShare(first)} with no choice to ${formatShare(last)} with the best of ${human.length}`;
  const among = `the mean over ${countOf(prompts, 'prompt')}${leftOut === 0 ? '' : `; ${leftOut} left out for having fewer images`}`;
  return `${gain}: ${among}.${describeParting(curve)}${curve.spread ? ' 95 % intervals, by prompt.' : ''}`;
}

function describeParting({ human, partsAt, spread }: BestOfNCurve): string {
  const often = spread ? ` They part in ${formatPercent(spread.shareParted)} of the replicates of the prompts.` : '';
  if (partsAt === null) return ` People gain to the end.${often}`;
  const gain = formatShare(human[partsAt - 1] ?? 0);
  return ` People gain most at n = ${partsAt} (${gain}${describeRange(spread)}); beyond it the score goes on rising and people see no gain.${often}`;
}

function describeRange(spread: BestOfNCurve['spread']): string {
  if (spread === null) return '';
  const { low, high } = spread.bestN;
  return low === high ? '; the same n in nearly all replicates' : `; 95 % interval of this n: ${low} to ${high}`;
}

export function describeProxy({ proxy }: BestOfNCurve): string {
  const [first, last] = [proxy[0], proxy.at(-1)];
  if (first === undefined || last === undefined) return 'No prompt has an image with both a label and a score.';
  return `From ${formatMetric(first)} to ${formatMetric(last)}. It rises by its nature; what it is worth, people’s curve tells.`;
}
