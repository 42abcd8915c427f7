/** The pair on the screen, the one after it, and one while the next are on their way: nobody waits at the end either. */
const LEAST = 3;

export interface Share {
  /** Labels that the study still wants; null: everybody labels everything. */
  readonly open: number | null;
  /** People who hold places, beside this one. */
  readonly others: number;
  /** Places that the tab holds. */
  readonly held: number;
  readonly limit: number;
}

/**
 * How many more places a tab is given. Nobody holds more than half of an equal share of what is left, so that the last
 * pairs of a study do not wait for one person.
 */
export function fairShare({ open, others, held, limit }: Share): number {
  if (open === null || others === 0) return limit;
  const share = Math.max(LEAST, Math.floor(open / (2 * (others + 1))));
  return Math.max(0, Math.min(limit, share - held));
}
