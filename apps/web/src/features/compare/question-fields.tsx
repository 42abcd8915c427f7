import { type Criterion, EVALUATION_LIMITS } from '@plumbline/contract';
import { CheckBox } from '../../ui/check-box.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { SetUpDraft } from './set-up-draft.ts';

interface QuestionFieldsProps {
  readonly draft: SetUpDraft;
  readonly onChange: (patch: Partial<SetUpDraft>) => void;
}

/** The order in which they are asked: looks before the text is read. */
const ORDER: readonly Criterion[] = ['fidelity', 'alignment'];

/** What people are asked, and of how many images at a time. */
export function QuestionFields({ draft, onChange }: QuestionFieldsProps) {
  const criteria = draft.criteria;
  const toggle = (criterion: Criterion, isAsked: boolean) => {
    const next = ORDER.filter((one) => (one === criterion ? isAsked : criteria.includes(one)));
    // An evaluation asks something: the last one stays.
    if (next.length > 0) onChange({ criteria: next });
  };
  return (
    <Panel title="Questions">
      <div className="grid gap-4">
        <CheckBox
          label="Fidelity: which looks better?"
          hint="Asked first, while the prompt is hidden."
          isChecked={criteria.includes('fidelity')}
          onChange={(isAsked) => toggle('fidelity', isAsked)}
        />
        <CheckBox
          label="Alignment: which is truer to the prompt?"
          hint="Asked with the prompt shown."
          isChecked={criteria.includes('alignment')}
          onChange={(isAsked) => toggle('alignment', isAsked)}
        />
        <NumberField
          className="max-w-56"
          label="Images per side"
          hint="1, or a grid of so many."
          value={draft.imagesPerSide}
          min={1}
          max={EVALUATION_LIMITS.imagesPerSide}
          onChange={(imagesPerSide) => imagesPerSide !== null && onChange({ imagesPerSide })}
        />
      </div>
    </Panel>
  );
}
