/**
 * The value at a share of rising values, never one between two of them: for places that are steps, such as an n.
 *
 * @returns undefined: there are none
 */
export const nearestRank = (rising: ArrayLike<number>, share: number): number | undefined =>
  rising[Math.min(rising.length - 1, Math.max(0, Math.ceil(share * rising.length) - 1))];
