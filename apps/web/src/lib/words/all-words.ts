import { EN_COMPARE } from './en-compare.ts';
import { EN_LATER } from './en-later.ts';
import { addEnglish } from './english.ts';

addEnglish(EN_LATER);
addEnglish(EN_COMPARE);

/** The same as from `use-words.ts`, with all words: for whatever is not loaded with the labelling page. */
export { readWords, useWords } from './use-words.ts';
