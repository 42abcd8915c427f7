import type { StudyFrame } from '../study-frame.ts';

/** Where each prompt's pairs lie: `start[p] <= pair < end[p]`. */
export interface PromptRanges {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

export function findPromptRanges({ prompts, pairs }: StudyFrame): PromptRanges {
  const start = new Uint32Array(prompts.ids.length);
  const end = new Uint32Array(prompts.ids.length);
  for (let pair = 0; pair < pairs.length; pair += 1) {
    const prompt = pairs.prompt[pair] ?? 0;
    if (end[prompt] === 0) start[prompt] = pair;
    else if (end[prompt] !== pair) throw new RangeError(`the pairs of prompt ${prompt} are not neighbours`);
    end[prompt] = pair + 1;
  }
  return { start, end };
}
