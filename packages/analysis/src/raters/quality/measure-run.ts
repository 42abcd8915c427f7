import { chanceOfRun, longestRuns } from '@plumbline/metrics';
import type { Run } from './rater-quality.ts';

/**
 * The longest run of one answer that is the least likely with the rater's own shares.
 *
 * @param values  in the order in which they were given
 */
export function measureRun(values: Int8Array): Run | null {
  const runs = longestRuns(values);
  const judged = runs.map(({ value, length, start }): Run => {
    const share = values.filter((other) => other === value).length / values.length;
    const chance = chanceOfRun(length, values.length, share);
    return { value, length, first: start + 1, share, chance, p: Math.min(1, runs.length * chance) };
  });
  return judged.sort((a, b) => a.chance - b.chance)[0] ?? null;
}
