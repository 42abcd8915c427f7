import type { ImportPreview, ImportSpec, LabelCodes } from '@plumbline/contract';

export type CodeKind = keyof LabelCodes;
export const CODE_KINDS = ['aligned', 'notAligned', 'unsure', 'notLabelled', 'withdrawn'] as const satisfies CodeKind[];

export const CODE_WORDS: Readonly<Record<CodeKind, string>> = {
  aligned: 'Aligned',
  notAligned: 'Not aligned',
  unsure: 'Unsure',
  notLabelled: 'Not labelled',
  withdrawn: 'Answer taken back',
};

/** Cells are compared like this: no spaces around, no case, `1.0` as `1`. */
export const plainText = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^([+-]?\d+)\.0+$/, '$1');

export function meaningOf(codes: LabelCodes, text: string): CodeKind | undefined {
  const plain = plainText(text);
  return CODE_KINDS.find((kind) => codes[kind].some((one) => plainText(one) === plain));
}

/** @param kind undefined: the text means nothing, and lines with it are refused */
export function withMeaning(codes: LabelCodes, text: string, kind: CodeKind | undefined): LabelCodes {
  const plain = plainText(text);
  const without = Object.fromEntries(
    CODE_KINDS.map((one) => [one, codes[one].filter((other) => plainText(other) !== plain)]),
  ) as LabelCodes;
  return kind === undefined ? without : { ...without, [kind]: [...without[kind], text.trim()] };
}

/** The different texts of all columns that hold one answer a cell, as far as the first rows show them. */
export function textsOfLabels({ columns }: ImportPreview, spec: ImportSpec): readonly string[] {
  const answers = new Set(
    spec.columns.filter(({ field }) => field === 'label' || field === 'labelOf').map(({ column }) => column),
  );
  return columns.filter(({ name }) => answers.has(name)).flatMap(({ examples }) => examples);
}

/** Texts that occur first, then those that only have a meaning; each once. */
export function listTexts(occurring: readonly string[], codes: LabelCodes): readonly string[] {
  const byPlain = new Map<string, string>();
  for (const text of [...occurring, ...CODE_KINDS.flatMap((kind) => codes[kind])])
    if (!byPlain.has(plainText(text))) byPlain.set(plainText(text), text.trim());
  return [...byPlain.values()];
}
