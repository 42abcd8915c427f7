import type { LabelCodes } from '@plumbline/contract';

const WORDS: Readonly<Record<keyof LabelCodes, readonly string[]>> = {
  aligned: ['1', 'yes', 'y', 'true', 'aligned', 'match', 'matches', 'correct', 'good', 'positive'],
  notAligned: ['0', 'no', 'n', 'false', 'not aligned', 'misaligned', 'mismatch', 'incorrect', 'bad', 'negative'],
  unsure: ['-1', 'unsure', 'not sure', 'maybe', 'unclear', 'unknown', 'ambiguous', "can't tell", 'cannot tell'],
  notLabelled: ['', 'nan', 'na', 'n/a', 'none', 'null', 'skip', 'skipped', '-'],
  withdrawn: [],
};

const KINDS = ['aligned', 'notAligned', 'unsure', 'notLabelled'] as const;

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/^([+-]?\d+)\.0+$/, '$1');

const kindOf = (text: string): (typeof KINDS)[number] | undefined =>
  KINDS.find((kind) => WORDS[kind].includes(plain(text)));

/** Whether all of these texts are answers by a name that is known. */
export const codesMeet = (texts: readonly string[]): boolean => texts.every((text) => kindOf(text) !== undefined);

/** Adds the texts that occur to the codes of the draft, as far as they are known words. The others are left to people. */
export function suggestLabelCodes(texts: readonly string[], draft: LabelCodes): LabelCodes {
  const codes = Object.fromEntries(KINDS.map((kind) => [kind, [...draft[kind]]])) as Record<
    (typeof KINDS)[number],
    string[]
  >;
  const known = new Set(Object.values(draft).flat().map(plain));
  for (const text of texts) {
    const kind = kindOf(text);
    if (!kind || known.has(plain(text))) continue;
    known.add(plain(text));
    codes[kind].push(text.trim());
  }
  return { ...codes, withdrawn: draft.withdrawn };
}
