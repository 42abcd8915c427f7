import { CheckBox } from '../../../ui/check-box.tsx';
import { changePreferences, useKeptPreferences } from '../../preferences/preference-store.ts';
import { useWords } from '../../words/all-words.ts';

/** Switches all keys of one letter, digit or sign on and off at once. */
export function CharacterSwitch() {
  const { say } = useWords();
  const { keys } = useKeptPreferences().value;
  return (
    <div className="my-2 rounded-control bg-raised px-3 py-2.5">
      <CheckBox
        label={say('keys.characters')}
        hint={say('keys.charactersHint')}
        isChecked={!keys.areCharactersOff}
        onChange={(isOn) => changePreferences({ keys: { ...keys, areCharactersOff: !isOn } })}
      />
    </div>
  );
}
