export const pairsOf = (items: number): number => (items * (items - 1)) / 2;

/** The number of pairs of equal values among the rising values[from .. to). */
export function countTiedPairs(sorted: Float64Array, from = 0, to = sorted.length): number {
  let tied = 0;
  for (let start = from, end = from; start < to; start = end) {
    for (end = start + 1; end < to && sorted[end] === sorted[start]; ) end++;
    tied += pairsOf(end - start);
  }
  return tied;
}
