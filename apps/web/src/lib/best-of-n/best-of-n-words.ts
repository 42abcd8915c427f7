import type { BestOfNCurve } from '@plumbline/analysis';
import { countOf, formatMetric, formatShare } from '../figures.ts';

/** How much people gain when the scorer chooses, and where they stop gaining. */
export function describeHumanValue({ human, prompts, leftOut, partsAt }: BestOfNCurve): string {
  const [first, last] = [human[0], human.at(-1)];
  if (first === undefined || last === undefined) return 'No prompt has an image with both a label and a score.';
  const gain = `From ${formatShare(first)} with no choice to ${formatShare(last)} with the best of ${human.length}`;
  const among = `the mean over ${countOf(prompts, 'prompt')}${leftOut === 0 ? '' : `; ${leftOut} left out for having fewer images`}`;
  return `${gain}: ${among}.${describeParting(human, partsAt)}`;
}

function describeParting(human: Float64Array, partsAt: number | null): string {
  if (partsAt === null) return ' People gain to the end.';
  return ` People gain most at n = ${partsAt} (${formatShare(human[partsAt - 1] ?? 0)}); beyond it the score goes on rising and people see no gain.`;
}

export function describeProxy({ proxy }: BestOfNCurve): string {
  const [first, last] = [proxy[0], proxy.at(-1)];
  if (first === undefined || last === undefined) return 'No prompt has an image with both a label and a score.';
  return `From ${formatMetric(first)} to ${formatMetric(last)}. It rises by its nature; what it is worth, people’s curve tells.`;
}
