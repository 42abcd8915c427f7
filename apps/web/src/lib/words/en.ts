import { EN_COMPARE } from './en-compare.ts';
import { EN_FIRST } from './en-first.ts';
import { EN_LATER } from './en-later.ts';

/** Every sentence that somebody meets on the way from the invitation to the last label, in English. */
export const EN = { ...EN_FIRST, ...EN_LATER, ...EN_COMPARE };
