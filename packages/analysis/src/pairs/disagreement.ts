import { midRanks } from '@plumbline/metrics';
import type { PromptRanges } from '../frame/prompt-ranges.ts';

/** A share minus people's mean. NaN where either is absent. */
export const differenceOfShares = (values: Float64Array, humanMean: Float64Array): Float64Array =>
  values.map((value, pair) => value - (humanMean[pair] ?? Number.NaN));

/**
 * For scores without a scale: the image's place among its prompt's images by score minus its place by people's mean, each
 * a mid-rank from 0 (lowest) to 1. Among the images that have both; alone, an image has no place.
 */
export function differenceOfPlaces(
  scores: Float64Array,
  humanMean: Float64Array,
  { start, end }: PromptRanges,
): Float64Array {
  const differences = new Float64Array(scores.length).fill(Number.NaN);
  for (let prompt = 0; prompt < start.length; prompt += 1) {
    const from = start[prompt] ?? 0;
    const images = Uint32Array.from({ length: (end[prompt] ?? 0) - from }, (_, at) => from + at);
    const usable = images.filter((pair) => !Number.isNaN(scores[pair]) && !Number.isNaN(humanMean[pair]));
    if (usable.length < 2) continue;
    const byScore = midRanks(Float64Array.from(usable, (pair) => scores[pair] as number));
    const byPeople = midRanks(Float64Array.from(usable, (pair) => humanMean[pair] as number));
    for (const [at, pair] of usable.entries()) {
      differences[pair] = ((byScore[at] as number) - (byPeople[at] as number)) / (usable.length - 1);
    }
  }
  return differences;
}
