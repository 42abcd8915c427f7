import { lotOf } from './lot-of.ts';

/** A comparison that gets its sides. */
export interface Sided {
  readonly comparisonId: string;
  readonly firstId: string;
  readonly secondId: string;
}

/** How much more often each contender has stood on the left than on the right, before one person; missing: 0. */
export type Balance = Map<string, number>;

/**
 * Whether the first contender stands on the left, so that each contender of a person stands there as often as on the right
 * as far as possible: the one that has stood there less often. Where both have it equally often, a lot decides.
 */
export function drawFirstLeft(
  { comparisonId, firstId, secondId }: Sided,
  balance: Balance,
  { seed, personId }: { readonly seed: number; readonly personId: string },
): boolean {
  const lead = (balance.get(firstId) ?? 0) - (balance.get(secondId) ?? 0);
  return lead === 0 ? lotOf(`${seed}:${comparisonId}:${personId}`) < 0.5 : lead < 0;
}

export function noteSides(balance: Balance, { firstId, secondId }: Sided, isFirstLeft: boolean): void {
  const step = isFirstLeft ? 1 : -1;
  balance.set(firstId, (balance.get(firstId) ?? 0) + step);
  balance.set(secondId, (balance.get(secondId) ?? 0) - step);
}
