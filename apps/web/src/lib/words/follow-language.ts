import { useEffect } from 'react';
import { useKeptPreferences } from '../preferences/preference-store.ts';
import { languageOfBrowser } from './languages.ts';
import { showLanguage } from './use-words.ts';

/** Shows the language that the person chose, or the browser's. */
export function useFollowLanguage(): void {
  const { language } = useKeptPreferences().value;
  useEffect(() => {
    void showLanguage(language ?? languageOfBrowser());
  }, [language]);
}
