import { leaveOneRaterOut, type RaterAsModel, type UnsurePolicy } from '@plumbline/metrics';
import { METRICS, type MetricName } from '../figures/metric-name.ts';
import { codeOf, computePromptFigures, createFigures, type PromptFigures } from '../figures/prompt-metrics.ts';
import type { PromptRanges } from '../frame/prompt-ranges.ts';
import { aggregationOf } from '../labels/targets.ts';
import type { FrameLabels } from '../study-frame.ts';

/** Reasons that a rater has nothing to do with: they have not labelled the prompt. */
const ABSENT = new Set([codeOf('no-pairs'), codeOf('no-labels'), codeOf('no-scores')]);

/**
 * How well people agree with people: each rater's labels taken as the scores of a model, against the majority (and mean)
 * of all others, prompt by prompt; then the mean over the raters for whom a prompt has a value. A researcher's decisions
 * have no part in it.
 */
export function computeHumanCeiling(
  labels: FrameLabels,
  sizes: { readonly pairs: number; readonly raters: number },
  policy: UnsurePolicy,
  ranges: PromptRanges,
  mask?: Uint8Array,
): PromptFigures {
  const columns = { unit: labels.pair, rater: labels.rater, value: labels.value };
  const settings = { units: sizes.pairs, raters: sizes.raters, policy: aggregationOf(policy) };
  const perRater = leaveOneRaterOut(columns, settings)
    .filter(({ unit }) => unit.length > 0)
    .map((rater) => judgeRater(rater, sizes.pairs, ranges, mask));
  return averageRaters(perRater, ranges.start.length);
}

function judgeRater(
  { unit, score, target, meanOfOthers }: RaterAsModel,
  pairs: number,
  ranges: PromptRanges,
  mask: Uint8Array | undefined,
): PromptFigures {
  const spread = (values: ArrayLike<number>): Float64Array => {
    const column = new Float64Array(pairs).fill(Number.NaN);
    for (let row = 0; row < unit.length; row += 1) column[unit[row] as number] = values[row] as number;
    return column;
  };
  return computePromptFigures(spread(score), { target: spread(target), targetMean: spread(meanOfOthers) }, ranges, {
    mask,
  });
}

function averageRaters(perRater: readonly PromptFigures[], prompts: number): PromptFigures {
  const figures = createFigures(prompts);
  for (const metric of METRICS) averageMetric(figures, perRater, metric, prompts);
  return figures;
}

function averageMetric(
  figures: PromptFigures,
  perRater: readonly PromptFigures[],
  metric: MetricName,
  prompts: number,
): void {
  for (let prompt = 0; prompt < prompts; prompt += 1) {
    let [sum, count] = [0, 0];
    let reason = codeOf('fewer-than-two-raters');
    for (const rater of perRater) {
      const { values, excluded } = rater[metric];
      const code = excluded[prompt] as number;
      if (code === 0) {
        sum += values[prompt] as number;
        count += 1;
      } else if (!ABSENT.has(code)) reason = code;
    }
    if (count > 0) figures[metric].values[prompt] = sum / count;
    figures[metric].excluded[prompt] = count > 0 ? 0 : reason;
  }
}
