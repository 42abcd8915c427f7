import type { Estimate } from '@plumbline/analysis';
import { formatPercent } from '../../lib/figures.ts';

/** A difference of two shares, with its sign. */
export function formatPoints(difference: number): string {
  const points = Math.round(difference * 100);
  return points === 0 ? '0' : points > 0 ? `+${points}` : `\u2212${-points}`;
}

/** "95 % interval 31 % to 47 %, on 200 labels". */
export function describeShare({ low, high, of }: Estimate, unit: string): string {
  const on = `on ${Math.round(of).toLocaleString('en')} ${unit}`;
  if (low === null || high === null) return `no interval (all of one prompt), ${on}`;
  return `95 % interval ${formatPercent(low)} to ${formatPercent(high)}, ${on}`;
}

/** "95 % interval +4 to +20". */
export const describePoints = ({ low, high }: Estimate): string =>
  low === null || high === null
    ? 'no interval: all of one prompt'
    : `95 % interval ${formatPoints(low)} to ${formatPoints(high)}`;

/** A small chance as people say it. */
export function formatChance(chance: number): string {
  if (chance >= 0.01) return `${Math.round(chance * 100)} in 100`;
  const once = 1 / chance;
  return once > 1e9
    ? 'less than 1 in a billion'
    : `1 in ${Math.round(Number(once.toPrecision(2))).toLocaleString('en')}`;
}
