import { useMatches } from '@tanstack/react-router';
import { useLayoutEffect } from 'react';
import { useWords } from '../lib/words/use-words.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Its words come from the catalogue; pages without this are English, whatever language is chosen. */
    readonly isTranslated?: true;
  }
}

/** Sets the language and the direction of the document: those of the person where the page has them, else English. */
export function useDocumentLanguage(): void {
  const { language, direction } = useWords();
  const matches = useMatches();
  const isTranslated = matches.at(-1)?.staticData?.isTranslated === true;
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = isTranslated ? language : 'en';
    root.dir = isTranslated ? direction : 'ltr';
  }, [isTranslated, language, direction]);
}
