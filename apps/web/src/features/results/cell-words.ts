import { type Cell, EXCLUSION_WORDS, type Interval, type IntervalGap } from '@plumbline/analysis';
import type { Result } from '@plumbline/result';
import { countOf, formatCount, formatMetric } from '../../lib/figures.ts';

/** A figure of a metric with its sign always there, but for what rounds to nothing. */
export function formatDifference(value: number): string {
  const text = formatMetric(value);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

export const formatPercent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export const formatInterval = ({ low, high }: Pick<Interval, 'low' | 'high'>): string =>
  `${formatMetric(low)} to ${formatMetric(high)}`;

const METHOD_WORDS: Record<Interval['method'], string> = { bca: 'BCa', percentile: 'percentile' };

export function describeInterval(interval: Result<Interval, IntervalGap>): string {
  if (interval.ok) {
    const { method, replicates } = interval.value;
    return `95 % interval ${formatInterval(interval.value)}: bootstrap over prompts, ${METHOD_WORDS[method]}, ${formatCount(replicates)} replicates.`;
  }
  return interval.code === 'too-few-prompts' ? 'No interval: fewer than two prompts have a value.' : '';
}

/** "525 of 550 prompts; 25 excluded: all its images are aligned, or none is (25)." */
export function describePrompts({ prompts, excluded }: Pick<Cell, 'prompts' | 'excluded'>): string {
  const left = excluded.reduce((sum, { prompts: count }) => sum + count, 0);
  const total = `${formatCount(prompts)} of ${countOf(prompts + left, 'prompt')}`;
  return left === 0 ? `${total}.` : `${total}; ${formatCount(left)} excluded: ${describeExcluded(excluded)}.`;
}

const describeExcluded = (excluded: Cell['excluded']): string =>
  excluded.length === 1 && excluded[0]
    ? EXCLUSION_WORDS[excluded[0].reason]
    : excluded.map(({ reason, prompts }) => `${formatCount(prompts)}, ${EXCLUSION_WORDS[reason]}`).join('; ');

/** Everything that a cell's figure includes, in words. */
export const describeCell = (cell: Cell): string =>
  cell.mean === null
    ? `No prompt has a value: ${describeExcluded(cell.excluded) || 'there is no prompt'}.`
    : [describePrompts(cell), describeInterval(cell.interval)].filter((part) => part !== '').join(' ');
