import { LanguageSchema } from '@plumbline/contract';
import { Languages } from 'lucide-react';
import { changePreferences } from '../lib/preferences/preference-store.ts';
import { LANGUAGE_NAME } from '../lib/words/languages.ts';
import { useWords } from '../lib/words/use-words.ts';

/** The language of the pages for people who label, each by its own name. */
export function LanguageChoice() {
  const { say, language } = useWords();
  return (
    <label className="flex min-h-11 items-center gap-2 px-4 text-ink-muted text-sm sm:min-h-9">
      <Languages size={16} aria-hidden className="shrink-0" />
      <span className="sr-only">{say('app.language')}</span>
      <select
        value={language}
        onChange={(event) => changePreferences({ language: LanguageSchema.parse(event.target.value) })}
        className="min-h-9 min-w-0 flex-1 rounded-control bg-surface pe-2 text-ink hover:bg-raised"
      >
        {LanguageSchema.options.map((one) => (
          <option key={one} value={one} lang={one}>
            {LANGUAGE_NAME[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
