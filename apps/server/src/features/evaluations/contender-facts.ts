import type { ContenderFacts } from '@plumbline/contract';
import { bootstrapMean } from '@plumbline/metrics';
import type { ContenderMaterial, PlanPrompt } from './plan/material.ts';
import { sideOf } from './plan/plan-evaluation.ts';

const RESAMPLING = { replicates: 1000, seed: 1, method: 'percentile', level: 0.95 } as const;

/**
 * What is known of a contender's images when it is made: what its scorer says of them, as a mean over the prompts at which
 * all of its images have a value. Fewer than two such prompts have no interval, and so are not stated.
 */
export function factsOf(contender: ContenderMaterial, prompts: readonly PlanPrompt[]): ContenderFacts {
  const { by } = contender;
  const values = prompts.map((prompt) => sideOf(contender, prompt).value ?? Number.NaN);
  const estimate = bootstrapMean(values, RESAMPLING);
  if (by === null || !estimate.ok || !estimate.value.interval.ok) return { reward: null };
  const { mean, count, interval } = estimate.value;
  return { reward: { by, mean, low: interval.value.low, high: interval.value.high, prompts: count } };
}
