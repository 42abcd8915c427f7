import type { StudyFrame } from '@plumbline/analysis';

/** How many images the prompt with most of them has; @param generator  of this one only, null: of all */
export function mostImages({ pairs, generators, prompts }: StudyFrame, generator: string | null): number {
  const wanted = generator === null ? null : generators.indexOf(generator);
  const counts = new Uint32Array(prompts.ids.length);
  for (const [pair, prompt] of pairs.prompt.entries()) {
    if (wanted === null || pairs.generator[pair] === wanted) counts[prompt] = (counts[prompt] ?? 0) + 1;
  }
  return counts.reduce((most, count) => Math.max(most, count), 0);
}
