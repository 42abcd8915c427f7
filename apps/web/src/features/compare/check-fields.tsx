import { CheckBox } from '../../ui/check-box.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { SetUpDraft } from './set-up-draft.ts';

interface CheckFieldsProps {
  readonly draft: SetUpDraft;
  readonly onChange: (patch: Partial<SetUpDraft>) => void;
}

/** What tells how careful the answers are, and what people see once they have answered. */
export const CheckFields = ({ draft, onChange }: CheckFieldsProps) => (
  <Panel title="Checks and reveal">
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label="Asked again with sides exchanged, %"
          hint="Tells position bias and how steady people are. Never counts as a vote."
          value={Math.round(draft.repeatShare * 100)}
          min={0}
          max={50}
          onChange={(percent) => percent !== null && onChange({ repeatShare: percent / 100 })}
        />
        <NumberField
          label="A decoy after so many"
          hint="One side shows another prompt: whoever reads will see it. Empty: none."
          placeholder="none"
          value={draft.decoyEvery}
          min={5}
          max={1000}
          canBeEmpty
          onChange={(decoyEvery) => onChange({ decoyEvery })}
        />
      </div>
      <CheckBox
        label="Show what the reward models say, after the answers"
        hint="Never before, and without naming a generator. Judge generators without it where votes must not learn from the models."
        isChecked={draft.reveal !== 'never'}
        onChange={(isShown) => onChange({ reveal: isShown ? 'after' : 'never' })}
      />
      <CheckBox
        label="Open at once"
        hint="People of the study can vote as soon as it is made."
        isChecked={draft.isOpen}
        onChange={(isOpen) => onChange({ isOpen })}
      />
    </div>
  </Panel>
);
