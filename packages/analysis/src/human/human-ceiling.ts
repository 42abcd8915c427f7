import type { RaterAsModel } from '@plumbline/metrics';
import { METRICS } from '../figures/metric-name.ts';
import type { Truth } from '../figures/prompt-items.ts';
import { codeOf, computePromptFigures, createFigures, type PromptFigures } from '../figures/prompt-metrics.ts';
import type { PromptRanges } from '../frame/prompt-ranges.ts';
import type { FramePairs } from '../study-frame.ts';

/** What the ceiling is computed from. */
export interface CeilingInput {
  /** Each rater's labels beside what all others say. */
  readonly raters: readonly RaterAsModel[];
  readonly pairs: FramePairs;
  readonly ranges: PromptRanges;
  /** 1 for pairs that take part; left out: all do. */
  readonly mask: Uint8Array | undefined;
}

/**
 * How well people agree with people: each rater's labels taken as the scores of a model, against the majority (and mean)
 * of all others, prompt by prompt; then the mean over the raters for whom a prompt has a value. A researcher's decisions
 * have no part in it.
 */
export function computeHumanCeiling(input: CeilingInput): PromptFigures {
  const judge = createJudge(input);
  const sums = createFigures(input.ranges.start.length);
  const counts = createFigures(input.ranges.start.length);
  for (const rater of input.raters) {
    const { figures, prompts } = judge(rater);
    for (const prompt of prompts) addRater(sums, counts, figures, prompt);
  }
  return average(sums, counts);
}

/** Columns as wide as the study, filled with one rater after another: with many raters new ones each time would cost. */
function createJudge({ pairs, ranges, mask }: CeilingInput) {
  const createColumn = () => new Float64Array(pairs.length).fill(Number.NaN);
  const scores = createColumn();
  const truth: Truth = { target: createColumn(), targetMean: createColumn() };
  return ({ unit, score, target, meanOfOthers }: RaterAsModel) => {
    const prompts = new Set<number>();
    let latest = -1;
    for (let row = 0; row < unit.length; row += 1) {
      const pair = unit[row] as number;
      scores[pair] = score[row] as number;
      truth.target[pair] = target[row] as number;
      truth.targetMean[pair] = meanOfOthers[row] as number;
      const prompt = pairs.prompt[pair] as number;
      // Labels lie prompt by prompt.
      if (prompt !== latest) prompts.add(prompt);
      latest = prompt;
    }
    const figures = computePromptFigures(scores, truth, ranges, { mask, prompts });
    for (let row = 0; row < unit.length; row += 1) scores[unit[row] as number] = Number.NaN;
    return { figures, prompts };
  };
}

/** The rater has labelled no pair that takes part: that is no reason against the prompt. */
const ABSENT = new Set([codeOf('no-labels'), codeOf('no-scores')]);

/** Of a rater without a value, the reason is kept: it is given where no rater has one. */
function addRater(sums: PromptFigures, counts: PromptFigures, own: PromptFigures, prompt: number): void {
  for (const metric of METRICS) {
    const code = own[metric].excluded[prompt] as number;
    const [sum, count] = [sums[metric].values, counts[metric].values];
    if (code !== 0) {
      if (!ABSENT.has(code)) counts[metric].excluded[prompt] = code;
    } else {
      sum[prompt] = orZero(sum[prompt]) + (own[metric].values[prompt] as number);
      count[prompt] = orZero(count[prompt]) + 1;
    }
  }
}

const orZero = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? 0 : value);

function average(sums: PromptFigures, counts: PromptFigures): PromptFigures {
  const nobody = codeOf('fewer-than-two-raters');
  for (const metric of METRICS) {
    const { values, excluded } = sums[metric];
    for (let prompt = 0; prompt < values.length; prompt += 1) {
      const count = orZero(counts[metric].values[prompt]);
      if (count > 0) values[prompt] = (values[prompt] as number) / count;
      else excluded[prompt] = counts[metric].excluded[prompt] || nobody;
    }
  }
  return sums;
}
