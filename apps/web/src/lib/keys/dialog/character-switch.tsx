import { useId } from 'react';
import { changePreferences, useKeptPreferences } from '../../preferences/preference-store.ts';
import { useWords } from '../../words/all-words.ts';

/** Switches all keys of one letter, digit or sign on and off at once. */
export function CharacterSwitch() {
  const { say } = useWords();
  const { keys } = useKeptPreferences().value;
  const id = useId();
  return (
    <div className="my-2 flex items-start gap-3 rounded-control bg-raised px-3 py-2.5">
      <input
        id={id}
        type="checkbox"
        className="mt-0.5 size-5 shrink-0 accent-accent"
        checked={!keys.areCharactersOff}
        aria-describedby={`${id}-hint`}
        onChange={(event) => changePreferences({ keys: { ...keys, areCharactersOff: !event.target.checked } })}
      />
      <div className="text-sm">
        <label htmlFor={id} className="font-medium">
          {say('keys.characters')}
        </label>
        <p id={`${id}-hint`} className="text-ink-muted">
          {say('keys.charactersHint')}
        </p>
      </div>
    </div>
  );
}
