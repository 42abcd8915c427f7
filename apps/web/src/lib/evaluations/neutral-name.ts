/** Says nothing of what is compared: those who vote see the name, and the slug that is made of it. */
export const neutralName = (begun: Date): string =>
  `Side by side ${begun.toISOString().slice(0, 16).replace('T', ' ')}`;

/** Shorter ones are found as whole words only: an "a" is in nearly every name. */
const LEAST_PART = 4;

/**
 * The first of the words that a name gives away, however it is written: "SD 1.4" tells of `sd1.4` and `sd-1_4`.
 *
 * @param words  names of generators, runs or scorers
 */
export function wordToldBy(name: string, words: readonly string[]): string | undefined {
  const [joined, apart] = [lettersOf(name).join(''), ` ${lettersOf(name).join(' ')} `];
  return words.find((word) => {
    const letters = lettersOf(word);
    if (letters.length === 0) return false;
    const whole = letters.join('');
    return whole.length >= LEAST_PART ? joined.includes(whole) : apart.includes(` ${letters.join(' ')} `);
  });
}

const lettersOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
