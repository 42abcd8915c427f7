import type { PromptRanges } from '../frame/prompt-ranges.ts';
import type { Exclusion } from './metric-name.ts';

/** What scores are judged by. NaN: absent. */
export interface Truth {
  /** 1 or 0. */
  readonly target: Float64Array;
  readonly targetMean: Float64Array;
}

/** The pairs of one prompt that have a score and take part. */
export interface PromptItems {
  readonly scores: Float64Array;
  /** NaN: absent. */
  readonly targets: Float64Array;
  readonly means: Float64Array;
  /** Pairs that take part, with a score or without; of those, the ones with a target and with a mean. */
  readonly seen: number;
  readonly withTarget: number;
  readonly withMean: number;
}

/** Picks a prompt's pairs. What it returned is overwritten by the next call. */
export function createGatherer(
  scores: Float64Array,
  { target, targetMean }: Truth,
  { start, end }: PromptRanges,
  mask: Uint8Array | undefined,
): (prompt: number) => PromptItems {
  const size = start.reduce((most, from, prompt) => Math.max(most, (end[prompt] ?? 0) - from), 0);
  const buffers = { scores: new Float64Array(size), targets: new Float64Array(size), means: new Float64Array(size) };
  let views = buffers;

  return (prompt) => {
    const to = end[prompt] as number;
    let count = 0;
    let seen = 0;
    let withTarget = 0;
    let withMean = 0;
    for (let pair = start[prompt] as number; pair < to; pair += 1) {
      if (mask !== undefined && mask[pair] === 0) continue;
      const label = target[pair] as number;
      const mean = targetMean[pair] as number;
      const score = scores[pair] as number;
      seen += 1;
      if (!Number.isNaN(label)) withTarget += 1;
      if (!Number.isNaN(mean)) withMean += 1;
      if (Number.isNaN(score)) continue;
      buffers.scores[count] = score;
      buffers.targets[count] = label;
      buffers.means[count] = mean;
      count += 1;
    }
    // Most prompts have equally many pairs, and making views costs as much as a metric.
    if (views.scores.length !== count) views = cut(count);
    return { scores: views.scores, targets: views.targets, means: views.means, seen, withTarget, withMean };
  };

  function cut(count: number) {
    return {
      scores: buffers.scores.subarray(0, count),
      targets: buffers.targets.subarray(0, count),
      means: buffers.means.subarray(0, count),
    };
  }
}

/** Why no pair has both a score and what it is judged by. */
export function explainNone(
  seen: number,
  labelled: number,
): Extract<Exclusion, 'no-pairs' | 'no-labels' | 'no-scores'> {
  if (seen === 0) return 'no-pairs';
  return labelled === 0 ? 'no-labels' : 'no-scores';
}
