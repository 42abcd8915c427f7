export interface AnswerRun {
  readonly value: number;
  /** Number of equal answers one after the other. */
  readonly length: number;
  /** Position of the first of them. */
  readonly start: number;
}

/** The longest run of each answer that was given, the first of equally long ones; by answer. */
export function longestRuns(values: ArrayLike<number>): AnswerRun[] {
  const longest = new Map<number, AnswerRun>();
  for (let start = 0; start < values.length; ) {
    const value = values[start] as number;
    let end = start + 1;
    while (end < values.length && values[end] === value) end++;
    if (end - start > (longest.get(value)?.length ?? 0)) longest.set(value, { value, length: end - start, start });
    start = end;
  }
  return [...longest.values()].sort((a, b) => b.value - a.value);
}

/**
 * The chance that among `trials` independent answers, each with chance `share` to be the one in question, a run of at
 * least `length` of them occurs.
 *
 * Exact, by the recursion `f(n) = f(n - 1) - (1 - p) pᵏ f(n - k - 1)` of the chance f(n) that n answers hold no such run.
 * Source: Feller, An Introduction to Probability Theory, vol. 1 (1968), XIII.7.
 */
export function chanceOfRun(length: number, trials: number, share: number): number {
  if (length <= 0) return 1;
  if (length > trials) return 0;
  const whole = share ** length;
  const without = new Float64Array(trials + 1).fill(1, 0, length);
  // The chance itself is added up beside it: 1 - f(n) would lose a small one to rounding.
  let chance = whole;
  without[length] = 1 - whole;
  for (let n = length + 1; n <= trials; n++) {
    const ends = (1 - share) * whole * (without[n - length - 1] as number);
    chance += ends;
    without[n] = (without[n - 1] as number) - ends;
  }
  return Math.min(1, chance);
}
