import { EN_FIRST } from './en-first.ts';
import type { Catalogue } from './speech.ts';

const words: Record<string, unknown> = { ...EN_FIRST };

/** Words that come with a page or a dialog: `all-words.ts` brings them. */
export const addEnglish = (more: Partial<Catalogue>): void => {
  Object.assign(words, more);
};

/** The English words that are here by now. Whatever says others imports `all-words.ts`, and a test sees to that. */
export const ENGLISH = words as Catalogue;
