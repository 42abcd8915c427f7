import { type ClusteredSums, wilsonInterval } from '@plumbline/metrics';
import { LEVEL } from './quality-rules.ts';
import type { Estimate } from './rater-quality.ts';

/** What clustered sums say, or null where nothing was added. */
export function estimateOf(sums: ClusteredSums): Estimate | null {
  const read = sums.read(LEVEL);
  if (!read) return null;
  return { value: read.value, of: sums.weight, low: read.spread?.low ?? null, high: read.spread?.high ?? null };
}

/** The same of a share: its interval ends where shares end. */
export function shareOf(sums: ClusteredSums): Estimate | null {
  const found = estimateOf(sums);
  if (!found) return null;
  const within = (end: number | null) => (end === null ? null : Math.min(1, Math.max(0, end)));
  return { ...found, value: within(found.value) as number, low: within(found.low), high: within(found.high) };
}

/** A share of independent answers. */
export const countedShare = (successes: number, trials: number): Estimate | null =>
  trials === 0 ? null : { value: successes / trials, of: trials, ...wilsonInterval(successes, trials, LEVEL) };
