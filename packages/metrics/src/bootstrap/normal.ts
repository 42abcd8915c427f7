/**
 * Standard normal distribution function, correct to about 15 digits.
 * Source: Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software 11 (2004): a Taylor series.
 */
export function normalCumulative(x: number): number {
  // Farther out the series would lose all digits to rounding, and 1 minus the tail is 1 in any case.
  if (x < -8) return 0;
  if (x > 8) return 1;
  let sum = x;
  for (let term = x, odd = 3; ; odd += 2) {
    term *= (x * x) / odd;
    if (sum + term === sum) break;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-(x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** Inverse of `normalCumulative` for a share in (0, 1), by bisection: three calls for an interval need no speed. */
export function normalQuantile(share: number): number {
  let [low, high] = [-8, 8];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (normalCumulative(middle) < share) low = middle;
    else high = middle;
  }
}
