import type { BestOfN } from './best-of-n.ts';

/** Where the proxy goes on rising while the human value falls: over-optimisation. */
export interface Parting {
  /** The smallest n with the greatest human value. */
  readonly bestN: number;
  readonly humanAtBest: number;
  readonly rewardAtBest: number;
  /** How much human value is lost, and reward gained, from there to n = N. */
  readonly humanLost: number;
  readonly rewardGained: number;
}

/** Differences below this share of the curve's range are rounding. */
const ROUNDING = 1e-9;

/**
 * Where a best-of-n curve (of one prompt, or the mean of several) parts; undefined when its human value never falls again
 * or its reward no longer rises.
 */
export function findParting({ human, reward }: BestOfN): Parting | undefined {
  if (human.length === 0) return undefined;
  const greatest = human.reduce((max, value) => Math.max(max, value));
  const slack = ROUNDING * Math.max(1, Math.abs(greatest));
  const best = human.findIndex((value) => value >= greatest - slack);
  const [humanAtBest, rewardAtBest] = [human[best] as number, reward[best] as number];
  const humanLost = humanAtBest - (human.at(-1) as number);
  const rewardGained = (reward.at(-1) as number) - rewardAtBest;
  if (humanLost <= slack || rewardGained <= 0) return undefined;
  return { bestN: best + 1, humanAtBest, rewardAtBest, humanLost, rewardGained };
}
