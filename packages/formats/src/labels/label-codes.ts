import type { LabelCodes, LabelValue } from '@plumbline/contract';

/** What a cell says; `not-labelled`: the person did not answer, `withdrawn`: took the answer back. */
export type LabelMeaning = LabelValue | 'not-labelled' | 'withdrawn';

/** Finds what the cell of a label means; undefined where no code says it. */
export type ReadLabelCode = (cell: unknown) => LabelMeaning | undefined;

/** Makes the table of codes ready for many cells. */
export function compileLabelCodes(codes: LabelCodes): ReadLabelCode {
  const meanings = new Map<string, LabelMeaning>();
  const add = (texts: readonly string[], meaning: LabelMeaning) => {
    for (const text of texts) meanings.set(plainTextOf(text), meaning);
  };
  add(codes.aligned, 1);
  add(codes.notAligned, 0);
  add(codes.unsure, -1);
  add(codes.notLabelled, 'not-labelled');
  add(codes.withdrawn, 'withdrawn');
  return (cell) => {
    const isComposite = typeof cell === 'object' && cell !== null;
    return isComposite ? undefined : meanings.get(plainTextOf(String(cell ?? '')));
  };
}

// Tables that passed through a data frame with gaps carry "1.0" for 1.
const WHOLE_NUMBER = /^([+-]?)(\d+)(?:\.0+)?$/;

function plainTextOf(text: string): string {
  const plain = text.trim().toLowerCase();
  const [, sign, digits] = WHOLE_NUMBER.exec(plain) ?? [];
  if (digits === undefined) return plain;
  return sign === '-' && Number(digits) !== 0 ? `-${digits}` : digits;
}
