/**
 * The distribution of the hits among `drawn` items taken without replacement from `hits` + `misses` items: probabilities of
 * `least`, `least` + 1, … hits.
 * In logarithms relative to the likeliest count, so that large groups neither overflow nor vanish.
 */
export function hypergeometric(
  hits: number,
  misses: number,
  drawn: number,
): { readonly least: number; readonly probabilities: readonly number[] } {
  const least = Math.max(0, drawn - misses);
  const most = Math.min(hits, drawn);
  // Logarithms first, then weights, then probabilities: small groups are many, and arrays cost more than the sums.
  const values = [0];
  let [log, likeliest] = [0, 0];
  for (let h = least; h < most; h++) {
    log += Math.log(((hits - h) * (drawn - h)) / ((h + 1) * (misses - drawn + h + 1)));
    if (log > likeliest) likeliest = log;
    values.push(log);
  }
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.exp((values[i] as number) - likeliest);
    total += values[i] as number;
  }
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / total;
  return { least, probabilities: values };
}
