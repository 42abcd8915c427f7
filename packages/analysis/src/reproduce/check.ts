/** One thing that a publication says of its data, and what the data here says. */
export interface Check {
  readonly name: string;
  readonly expected: number | string;
  /** A text where it cannot be computed, saying why. */
  readonly found: number | string;
  readonly passed: boolean;
}

/** A whole number, or words: equal or not. */
export const sameAs = (name: string, expected: number | string, found: number | string): Check => ({
  name,
  expected,
  found,
  passed: expected === found,
});

/** A number that was published rounded to some decimals: equal when it rounds to the same. */
export const roundsTo = (name: string, expected: number, found: number | string | null, decimals: number): Check => ({
  name,
  expected,
  found: found ?? 'undefined',
  // A hair beyond half a unit: both sides went through floating point.
  passed: typeof found === 'number' && Math.abs(found - expected) <= 0.5 * 10 ** -decimals + 1e-12,
});
