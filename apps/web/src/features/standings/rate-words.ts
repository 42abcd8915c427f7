import type { ClusteredEstimate, ShareEstimate, WinRate } from '@plumbline/analysis';
import { formatPercent, formatReward } from '../../lib/figures.ts';

interface Ends {
  readonly low: number;
  readonly high: number;
}

const percent = (share: number): string => String(Math.round(share * 100));

/** "55–69". */
export const formatRange = ({ low, high }: Ends): string => `${percent(low)}–${percent(high)}`;

/** "62 % (55–69)"; the rate alone where there is no interval. */
export const formatRate = (value: number, interval: Ends | null): string =>
  interval === null ? formatPercent(value) : `${formatPercent(value)} (${formatRange(interval)})`;

/** "0.55 (0.20 to 0.90)". */
export function formatStrength({ value, spread }: ClusteredEstimate): string {
  const range = spread === null ? '' : ` (${formatReward(spread.low)} to ${formatReward(spread.high)})`;
  return `${formatReward(value)}${range}`;
}

const OVER: Record<NonNullable<ShareEstimate['over']>, string> = {
  both: 'over prompts and raters',
  prompts: 'over prompts only: the raters are too few',
  raters: 'over raters only: the prompts are too few',
};

/** What an interval lets go together, or why there is none. */
export const describeInterval = ({ interval, over }: Pick<ShareEstimate, 'interval' | 'over'>): string =>
  interval === null || over === null
    ? 'no interval: one prompt and one rater say nothing of others'
    : `95 % interval ${OVER[over]}`;

/** "30 wins, 20 ties and 10 losses". */
export function countOutcomes({ wins, ties, losses, same }: WinRate): string {
  const untold = same === 0 ? '' : ` (${same} of the ties: equal images, nobody was asked)`;
  return `${wins} ${wins === 1 ? 'win' : 'wins'}, ${ties} ${ties === 1 ? 'tie' : 'ties'} and ${losses} ${losses === 1 ? 'loss' : 'losses'}${untold}`;
}
