import type { StudyFrame } from '../study-frame.ts';

/** Finds the pairs whose prompt holds a text, in any case; keeps the prompts in lower case once they were asked for. */
export function createPromptSearch({ prompts, pairs }: StudyFrame): (text: string) => Uint8Array {
  let lowered: readonly string[] | undefined;
  return (text) => {
    lowered ??= prompts.texts.map((prompt) => prompt.toLocaleLowerCase('en'));
    const wanted = text.toLocaleLowerCase('en');
    return pairsOfPrompts(
      pairs.prompt,
      Uint8Array.from(lowered, (prompt) => Number(prompt.includes(wanted))),
    );
  };
}

/** @param isWanted  [prompts] flags @returns [pairs] flags */
export const pairsOfPrompts = (prompt: Uint32Array, isWanted: Uint8Array): Uint8Array =>
  Uint8Array.from(prompt, (index) => isWanted[index] ?? 0);
