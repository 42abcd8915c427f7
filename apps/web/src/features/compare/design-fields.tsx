import type { EvaluationDesign } from '@plumbline/contract';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DESIGN_CHOICES } from './design-words.ts';
import type { SetUpDraft } from './set-up-draft.ts';

interface DesignFieldsProps {
  readonly draft: SetUpDraft;
  readonly error: string | undefined;
  readonly onChange: (patch: Partial<SetUpDraft>) => void;
}

/** Which two meet on which prompt, and how often. */
export function DesignFields({ draft, error, onChange }: DesignFieldsProps) {
  const { design, contenders } = draft;
  return (
    <Panel title="Who meets whom">
      <div className="grid gap-4">
        <ChoiceList
          label="Design"
          value={design.kind}
          choices={DESIGN_CHOICES.map(({ kind, ...words }) => ({ value: kind, ...words }))}
          onChange={(kind) => onChange({ design: firstOf(kind, contenders) })}
        />
        <DesignDial design={design} contenders={contenders} onChange={(next) => onChange({ design: next })} />
        {error ? <Notice tone="danger">{error}</Notice> : null}
        <NumberField
          className="max-w-56"
          label="Votes per comparison"
          hint="How many people answer each."
          value={draft.votesPerComparison}
          min={1}
          max={100}
          onChange={(votes) => votes !== null && onChange({ votesPerComparison: votes })}
        />
      </div>
    </Panel>
  );
}

/** A design as it starts out. */
function firstOf(kind: EvaluationDesign['kind'], contenders: SetUpDraft['contenders']): EvaluationDesign {
  switch (kind) {
    case 'all':
      return { kind };
    case 'baseline':
      return { kind, baseline: contenders[0]?.name ?? '' };
    case 'balanced':
      return { kind, perPrompt: 1 };
    case 'active':
      return { kind, votes: 1000 };
  }
}

interface DesignDialProps {
  readonly design: EvaluationDesign;
  readonly contenders: SetUpDraft['contenders'];
  readonly onChange: (design: EvaluationDesign) => void;
}

/** What a design has to know besides. */
function DesignDial({ design, contenders, onChange }: DesignDialProps) {
  switch (design.kind) {
    case 'all':
      return null;
    case 'baseline':
      return (
        <Field label="Baseline" hint={contenders.length === 0 ? 'Choose contenders first.' : undefined}>
          {(ids) => (
            <Select
              {...ids}
              value={design.baseline}
              onChange={(event) => onChange({ ...design, baseline: event.target.value })}
            >
              {contenders.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
      );
    case 'balanced':
      return (
        <NumberField
          className="max-w-56"
          label="Matchups on each prompt"
          value={design.perPrompt}
          min={1}
          max={1000}
          onChange={(perPrompt) => perPrompt !== null && onChange({ ...design, perPrompt })}
        />
      );
    case 'active':
      return (
        <NumberField
          className="max-w-56"
          label="Votes to spend"
          value={design.votes}
          min={1}
          max={10_000_000}
          onChange={(votes) => votes !== null && onChange({ ...design, votes })}
        />
      );
  }
}
