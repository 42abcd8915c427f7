/**
 * The distribution of the hits among `drawn` items taken without replacement from `hits` + `misses` items.
 * In logarithms relative to the likeliest count, so that large groups neither overflow nor vanish.
 */
export function hypergeometric(
  hits: number,
  misses: number,
  drawn: number,
): readonly { readonly hits: number; readonly probability: number }[] {
  const least = Math.max(0, drawn - misses);
  const most = Math.min(hits, drawn);
  const logs = [0];
  for (let h = least; h < most; h++) {
    const ratio = ((hits - h) * (drawn - h)) / ((h + 1) * (misses - drawn + h + 1));
    logs.push((logs.at(-1) as number) + Math.log(ratio));
  }
  const likeliest = logs.reduce((max, log) => Math.max(max, log), -Infinity);
  const weights = logs.map((log) => Math.exp(log - likeliest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, i) => ({ hits: least + i, probability: weight / total }));
}
