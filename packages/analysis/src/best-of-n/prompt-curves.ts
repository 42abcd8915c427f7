import { type BestOfN, bestOfN } from '@plumbline/metrics';
import type { PromptRanges } from '../frame/prompt-ranges.ts';

/** Curves of each prompt over its images that have both; undefined: it has none. */
export type PromptCurves = ReadonlyArray<BestOfN | undefined>;

export function computePromptCurves(scores: Float64Array, human: Float64Array, ranges: PromptRanges): PromptCurves {
  return Array.from(ranges.start, (from, prompt) => {
    const images = Uint32Array.from({ length: (ranges.end[prompt] ?? from) - from }, (_, at) => from + at);
    const usable = images.filter((pair) => !Number.isNaN(scores[pair]) && !Number.isNaN(human[pair]));
    const pick = (column: Float64Array) => Float64Array.from(usable, (pair) => column[pair] as number);
    const curves = bestOfN(pick(human), pick(scores));
    return curves.ok ? curves.value : undefined;
  });
}
