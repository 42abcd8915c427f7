import { countClusters } from './order-votes.ts';
import type { ClusterCounts } from './two-way-variance.ts';
import type { VoteColumns } from './votes.ts';

/**
 * For each place of a model, the effective numbers of prompts and of raters among the votes in which its contender takes
 * part. Votes with a contender outside the model count nowhere; those that nobody was asked for have no rater.
 */
export function countEffectiveClusters(
  votes: VoteColumns,
  placeOf: ArrayLike<number>,
  places: number,
): readonly ClusterCounts[] {
  const prompts = new Float64Array(countClusters(votes.prompt) * places);
  const raters = new Float64Array(countClusters(votes.rater) * places);
  for (let row = 0; row < votes.first.length; row++) {
    const [i, j] = [placeOf[votes.first[row] as number] as number, placeOf[votes.second[row] as number] as number];
    if (i < 0 || j < 0) continue;
    const [prompt, rater] = [votes.prompt[row] as number, votes.rater[row] as number];
    for (const place of [i, j]) {
      prompts[prompt * places + place] = (prompts[prompt * places + place] as number) + 1;
      if (rater >= 0) raters[rater * places + place] = (raters[rater * places + place] as number) + 1;
    }
  }
  return Array.from({ length: places }, (_, place) => ({
    prompts: effectiveOf(prompts, place, places),
    raters: effectiveOf(raters, place, places),
  }));
}

/** The same for all votes. */
export const effectiveClusters = (votes: VoteColumns): ClusterCounts => ({
  prompts: effectiveOf(countOf(votes.prompt), 0, 1),
  raters: effectiveOf(countOf(votes.rater), 0, 1),
});

function countOf(cluster: ArrayLike<number>): Float64Array {
  const counts = new Float64Array(countClusters(cluster));
  for (let row = 0; row < cluster.length; row++) {
    const at = cluster[row] as number;
    if (at >= 0) counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

/** `(Σ n)² / Σ n²` of every so-many-th count from a start; 0 where there is none. */
function effectiveOf(counts: Float64Array, start: number, step: number): number {
  let [sum, squares] = [0, 0];
  for (let at = start; at < counts.length; at += step) {
    const count = counts[at] as number;
    sum += count;
    squares += count * count;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}
