import type { Language } from '@plumbline/contract';
import { useSyncExternalStore } from 'react';
import { ENGLISH } from './english.ts';
import { loadCatalogue } from './languages.ts';
import { createSpeech, type Speech } from './speech.ts';

let current: Speech = createSpeech('en', ENGLISH);
let wanted: Language = 'en';
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Words for what is not a component. */
export const readWords = (): Speech => current;

/** The words of the language that is shown; the component follows a change. */
export const useWords = (): Speech => useSyncExternalStore(subscribe, readWords);

/** Shows another language once its words are here; without them (no network) what is shown stays. */
export async function showLanguage(language: Language): Promise<void> {
  wanted = language;
  if (current.language === language) return;
  const catalogue = await loadCatalogue[language]().catch(() => undefined);
  // Another language may have been asked for meanwhile.
  if (catalogue === undefined || wanted !== language) return;
  current = createSpeech(language, catalogue);
  for (const listener of listeners) listener();
}
