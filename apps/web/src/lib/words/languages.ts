import { type Language, LanguageSchema } from '@plumbline/contract';
import { ENGLISH } from './english.ts';
import type { Catalogue } from './speech.ts';

/** Each language by its own name: whoever cannot read the page must find theirs. */
export const LANGUAGE_NAME: Readonly<Record<Language, string>> = { en: 'English', ar: 'العربية' };

/** English is here in every case, for it is what is shown when another cannot be fetched. */
export const loadCatalogue: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => ENGLISH,
  ar: async () => (await import('./ar.ts')).AR,
};

/** The first language of the browser that there are words in; English when there is none. */
export function languageOfBrowser(wanted: readonly string[] = navigator.languages): Language {
  for (const tag of wanted) {
    const { success, data } = LanguageSchema.safeParse(tag.split('-')[0]?.toLowerCase());
    if (success) return data;
  }
  return 'en';
}
