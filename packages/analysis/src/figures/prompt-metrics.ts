import { auroc, type RankingError, rankingMetrics } from '@plumbline/metrics';
import { type Result, unwrap } from '@plumbline/result';
import type { PromptRanges } from '../frame/prompt-ranges.ts';
import type { PromptValues } from './cell.ts';
import { EXCLUSIONS, type Exclusion, forEachMetric, type MetricName } from './metric-name.ts';
import { createGatherer, explainNone, type PromptItems, type Truth } from './prompt-items.ts';

/** Values of the metrics for each prompt of the frame. */
export type PromptFigures = Readonly<Record<MetricName, PromptValues>>;

export interface FigureScope {
  /** 1 for pairs that take part; left out: all do. */
  readonly mask?: Uint8Array | undefined;
  /** Which prompts to compute; the others have neither values nor reasons. Left out: all. */
  readonly prompts?: Iterable<number>;
}

/** Of AP@k. Of equally scored images at a cut, each is as likely to be in: no order of the file decides. */
const CUTS = [5, 10, 25] as const;

export function computePromptFigures(
  scores: Float64Array,
  truth: Truth,
  ranges: PromptRanges,
  { mask, prompts = ranges.start.keys() }: FigureScope = {},
): PromptFigures {
  const figures = createFigures(ranges.start.length);
  const gather = createGatherer(scores, truth, ranges, mask);
  for (const prompt of prompts) {
    const items = gather(prompt);
    const found = unwrap(rankingMetrics(items.scores, items.targets, items.means, CUTS));
    const [ap5, ap10, ap25] = found.averagePrecisionAt;
    record(figures.auroc, prompt, found.auroc, items, items.withTarget);
    record(figures.auprc, prompt, found.averagePrecision, items, items.withTarget);
    record(figures.ap5, prompt, ap5, items, items.withTarget);
    record(figures.ap10, prompt, ap10, items, items.withTarget);
    record(figures.ap25, prompt, ap25, items, items.withTarget);
    record(figures.spearman, prompt, found.spearman, items, items.withMean);
    record(figures.kendall, prompt, found.kendallTauB, items, items.withMean);
  }
  return figures;
}

/** AUROC of each prompt and nothing else, for comparing many settings. NaN: undefined. */
export function computePromptAurocs(scores: Float64Array, truth: Truth, ranges: PromptRanges): Float64Array {
  const judged = scores.map((score, pair) => (Number.isNaN(truth.target[pair]) ? Number.NaN : score));
  const gather = createGatherer(judged, truth, ranges, undefined);
  return Float64Array.from(ranges.start, (_, prompt) => {
    const items = gather(prompt);
    const result = auroc(items.scores, items.targets);
    return result.ok ? result.value : Number.NaN;
  });
}

/** 0 says that there is a value. */
export const codeOf = (reason: Exclusion): number => 1 + EXCLUSIONS.indexOf(reason);
export const reasonOf = (code: number): Exclusion | undefined => EXCLUSIONS[code - 1];

export const createFigures = (prompts: number): PromptFigures => forEachMetric(() => createValues(prompts));

export const createValues = (prompts: number): PromptValues => ({
  values: new Float64Array(prompts).fill(Number.NaN),
  excluded: new Uint8Array(prompts),
});

type Gap = Extract<RankingError, 'empty' | 'one-class' | 'no-positive' | 'too-few-items' | 'constant-input'>;

function record(
  { values, excluded }: PromptValues,
  prompt: number,
  figure: Result<number, Gap>,
  items: PromptItems,
  labelled: number,
): void {
  if (figure.ok) values[prompt] = figure.value;
  else excluded[prompt] = codeOf(explain(figure.code, items, labelled));
}

function explain(gap: Gap, items: PromptItems, labelled: number): Exclusion {
  switch (gap) {
    case 'empty':
      return explainNone(items.seen, labelled);
    case 'one-class':
      return 'one-class';
    case 'no-positive':
      return 'no-aligned-image';
    case 'too-few-items':
      return 'too-few-images';
    case 'constant-input':
      return haveEqualScores(items) ? 'constant-scores' : 'constant-labels';
  }
}

function haveEqualScores({ scores, means }: PromptItems): boolean {
  const [first, ...others] = scores.filter((_, item) => !Number.isNaN(means[item]));
  return others.every((score) => score === first);
}
