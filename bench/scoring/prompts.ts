const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six'];
const COLOURS = ['red', 'green', 'blue', 'yellow', 'black', 'white', 'brown', 'grey'];
const ANIMALS = ['dogs', 'cats', 'birds', 'horses', 'sheep', 'bears', 'rabbits'];
const THINGS = ['table', 'bench', 'car', 'tree', 'boat', 'house', 'chair'];
const PLACES = ['in the park', 'near the river', 'on a wooden floor', 'under the trees', 'by the old stone wall'];

/** Every word of the prompts, for a vocabulary that has each as one token. */
export const WORDS: readonly string[] = [
  ...new Set(
    [...NUMBERS, ...COLOURS, ...ANIMALS, ...THINGS, ...PLACES, 'a photo of', 'behind the'].flatMap((text) =>
      text.split(' '),
    ),
  ),
];

/**
 * A prompt and what differs from it in a few words, as contrastive prompts do: 15 to 17 tokens, and DrawBench's prompts have 16
 * on average.
 *
 * @param first  sets with other numbers have no text in common
 */
export function promptsFrom(first: number, count: number): string[] {
  const texts = new Set<string>();
  for (let at = first * 1009; texts.size < count; at++) {
    const pick = (words: readonly string[], stride: number) => words[Math.floor(at / stride) % words.length];
    const animals = `${pick(NUMBERS, 1)} ${pick(COLOURS, 2)} ${pick(ANIMALS, 3)}`;
    texts.add(`a photo of ${animals} behind the ${pick(COLOURS, 5)} ${pick(THINGS, 1)} ${pick(PLACES, 7)}`);
  }
  return [...texts];
}
