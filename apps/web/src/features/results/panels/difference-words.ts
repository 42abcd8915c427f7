import type { RowDifference, ScorerRow } from '@plumbline/analysis';
import { countOf, formatCount, formatMetric } from '../../../lib/figures.ts';
import { describeInterval } from '../cell-words.ts';

/** Which of two rows is better, as far as the interval says. */
export type Verdict = 'first' | 'second' | 'open';

export function verdictOf({ interval }: Pick<RowDifference, 'interval'>): Verdict {
  if (!interval.ok) return 'open';
  if (interval.value.low > 0) return 'first';
  return interval.value.high < 0 ? 'second' : 'open';
}

/** Everything that a difference includes, in words. */
export function describeDifference(
  { difference, interval, prompts, leftOut, ...rest }: RowDifference,
  [first, second]: readonly [string, string],
): string {
  if (difference === null) return `No prompt has a value of both rows; ${formatCount(leftOut)} left out.`;
  const verdict = verdictOf({ interval, ...rest });
  const better = verdict === 'first' ? first : second;
  const size = formatMetric(Math.abs(difference));
  return [
    verdict === 'open' ? 'The interval holds 0: the two are not told apart.' : `${better} is better by ${size}.`,
    `${countOf(prompts, 'prompt')} with both values${leftOut === 0 ? '' : `, ${formatCount(leftOut)} left out`}.`,
    describeInterval(interval),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The whole table in a sentence. */
export function describeVerdicts(
  differences: readonly RowDifference[],
  first: Pick<ScorerRow, 'name'>,
  second: Pick<ScorerRow, 'name'>,
): string {
  const known = differences.filter(({ difference }) => difference !== null);
  if (known.length === 0) return 'No prompt has a value of both rows.';
  const count = (verdict: Verdict) => known.filter((difference) => verdictOf(difference) === verdict).length;
  return `Of ${countOf(known.length, 'figure')}, ${first.name} is better in ${count('first')}, ${second.name} in ${count('second')}; ${count('open')} do not tell them apart.`;
}
