/**
 * P(X >= successes) for X of a binomial distribution: the exact one-sided test of a share.
 *
 * @param share  in (0, 1)
 */
export function binomialUpperTail(successes: number, trials: number, share: number): number {
  if (successes <= 0) return 1;
  const [logYes, logNo] = [Math.log(share), Math.log1p(-share)];
  let logChoose = 0;
  let sum = 0;
  for (let k = 0; k <= trials; k++) {
    if (k > 0) logChoose += Math.log(trials - k + 1) - Math.log(k);
    if (k >= successes) sum += Math.exp(logChoose + k * logYes + (trials - k) * logNo);
  }
  return Math.min(1, sum);
}

/** P(X <= successes). */
export const binomialLowerTail = (successes: number, trials: number, share: number): number =>
  binomialUpperTail(trials - successes, trials, 1 - share);
