import {
  argsort,
  auroc,
  averagePrecision,
  averagePrecisionAt,
  kendallTauB,
  type RankingError,
  spearman,
} from '@plumbline/metrics';
import type { Result } from '@plumbline/result';
import type { PromptRanges } from '../frame/prompt-ranges.ts';
import type { PromptValues } from './cell.ts';
import { EXCLUSIONS, type Exclusion, forEachMetric, METRICS, type MetricName } from './metric-name.ts';

/** What scores are judged by. NaN: absent. */
export interface Truth {
  /** 1 or 0. */
  readonly target: Float64Array;
  readonly targetMean: Float64Array;
}

type Metric = (scores: Float64Array, truth: Float64Array) => Result<number, RankingError>;

/** Of equally scored images at the cut of AP@k, each is as likely to be in: no order of the file decides. */
const apAt =
  (k: number): Metric =>
  (scores, truth) =>
    averagePrecisionAt(scores, truth, k, 'expected');

const COMPUTE: Readonly<Record<MetricName, { readonly by: keyof Truth; readonly compute: Metric }>> = {
  auroc: { by: 'target', compute: auroc },
  auprc: { by: 'target', compute: averagePrecision },
  ap5: { by: 'target', compute: apAt(5) },
  ap10: { by: 'target', compute: apAt(10) },
  ap25: { by: 'target', compute: apAt(25) },
  spearman: { by: 'targetMean', compute: spearman },
  kendall: { by: 'targetMean', compute: kendallTauB },
};

/** Values of the metrics for each prompt of the frame. */
export type PromptFigures = Readonly<Record<MetricName, PromptValues>>;

export interface FigureScope {
  /** 1 for pairs that take part; left out: all do. */
  readonly mask?: Uint8Array | undefined;
  /** Which metrics to compute; the others have neither values nor reasons. */
  readonly metrics?: readonly MetricName[];
  /** The same for prompts. */
  readonly prompts?: Iterable<number>;
}

export function computePromptFigures(
  scores: Float64Array,
  truth: Truth,
  ranges: PromptRanges,
  { mask, metrics = METRICS, prompts = ranges.start.keys() }: FigureScope = {},
): PromptFigures {
  const figures = createFigures(ranges.start.length);
  const gather = createGatherer(scores, truth, ranges, mask);
  for (const prompt of prompts) {
    const items = gather(prompt);
    for (const name of metrics) {
      const { by, compute } = COMPUTE[name];
      const { values, excluded } = figures[name];
      const result = evaluate(items[by], compute);
      if (result.ok) values[prompt] = result.value;
      excluded[prompt] = result.ok ? 0 : codeOf(result.code);
    }
  }
  return figures;
}

/** 0 says that there is a value. */
export const codeOf = (reason: Exclusion): number => 1 + EXCLUSIONS.indexOf(reason);
export const reasonOf = (code: number): Exclusion | undefined => EXCLUSIONS[code - 1];

export const createFigures = (prompts: number): PromptFigures => forEachMetric(() => createValues(prompts));

export const createValues = (prompts: number): PromptValues => ({
  values: new Float64Array(prompts).fill(Number.NaN),
  excluded: new Uint8Array(prompts),
});

/** The pairs of a prompt that have both a score and a truth, by rising score; or why there are none. */
type Items =
  | { readonly scores: Float64Array; readonly truth: Float64Array }
  | { readonly missing: Extract<Exclusion, 'no-pairs' | 'no-labels' | 'no-scores'> };

/**
 * Picks a prompt's pairs, sorted once for all metrics: each of them sorts what it is given, which costs next to nothing
 * when that is sorted already. Writes into buffers of its own: what it returned is overwritten by the next prompt.
 */
function createGatherer(scores: Float64Array, truth: Truth, ranges: PromptRanges, mask: Uint8Array | undefined) {
  const size = ranges.start.reduce((most, from, prompt) => Math.max(most, (ranges.end[prompt] ?? 0) - from), 0);
  const scored = new Float64Array(size);
  const scoredPairs = new Uint32Array(size);
  const buffers = {
    target: [new Float64Array(size), new Float64Array(size)],
    targetMean: [new Float64Array(size), new Float64Array(size)],
  } as const;

  return (prompt: number): Readonly<Record<keyof Truth, Items>> => {
    const counts = { scored: 0, seen: 0, target: 0, targetMean: 0 };
    for (let pair = ranges.start[prompt] as number; pair < (ranges.end[prompt] as number); pair += 1) {
      if (mask?.[pair] === 0) continue;
      counts.seen += 1;
      if (!Number.isNaN(truth.target[pair])) counts.target += 1;
      if (!Number.isNaN(truth.targetMean[pair])) counts.targetMean += 1;
      const score = scores[pair] as number;
      if (Number.isNaN(score)) continue;
      scored[counts.scored] = score;
      scoredPairs[counts.scored] = pair;
      counts.scored += 1;
    }
    const order = argsort(scored.subarray(0, counts.scored));
    const take = (by: keyof Truth) => fill(order, by) ?? explainNone(counts.seen, counts[by]);
    return { target: take('target'), targetMean: take('targetMean') };
  };

  function fill(order: Uint32Array, by: keyof Truth): Items | undefined {
    const [ownScores, ownTruth] = buffers[by];
    let count = 0;
    for (const at of order) {
      const label = truth[by][scoredPairs[at] as number] as number;
      if (Number.isNaN(label)) continue;
      ownScores[count] = scored[at] as number;
      ownTruth[count] = label;
      count += 1;
    }
    return count === 0 ? undefined : { scores: ownScores.subarray(0, count), truth: ownTruth.subarray(0, count) };
  }
}

function explainNone(seen: number, labelled: number): Items {
  if (seen === 0) return { missing: 'no-pairs' };
  return { missing: labelled === 0 ? 'no-labels' : 'no-scores' };
}

function evaluate(items: Items, compute: Metric): Result<number, Exclusion> {
  if ('missing' in items) return { ok: false, code: items.missing, details: undefined };
  const result = compute(items.scores, items.truth);
  return result.ok ? result : { ok: false, code: explain(result.code, items.scores), details: undefined };
}

function explain(error: RankingError, scores: Float64Array): Exclusion {
  switch (error) {
    case 'one-class':
      return 'one-class';
    case 'no-positive':
      return 'no-aligned-image';
    case 'too-few-items':
      return 'too-few-images';
    case 'constant-input':
      return scores.every((score) => score === scores[0]) ? 'constant-scores' : 'constant-labels';
    case 'empty':
    case 'length-mismatch':
    case 'non-finite':
    case 'not-binary':
    case 'invalid-setting':
      throw new Error(`the items of a prompt were gathered wrongly: ${error}`);
  }
}
