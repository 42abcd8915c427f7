import { fieldError } from '../../lib/field-error.ts';
import { shortRevision } from '../../lib/short-revision.ts';
import { Field, Select } from '../../ui/field.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EnsembleFields } from './ensemble-fields.tsx';
import { type MemberDraft, type ModelChoice, moveMember, newMember } from './member-draft.ts';
import { MemberFields } from './member-fields.tsx';
import type { SettingsDraft } from './settings-draft.ts';

interface ScoringFieldsProps {
  /** Slug. */
  readonly study: string;
  readonly models: readonly ModelChoice[];
  readonly draft: SettingsDraft;
  readonly error: Error | null;
  readonly onChange: (patch: Partial<SettingsDraft>) => void;
}

/** The endpoint's own limit. */
const MOST_MEMBERS = 8;

/** Which reward models score the study, each with its TextNorm settings, and how they make one number together. */
export function ScoringFields({ study, models, draft, error, onChange }: ScoringFieldsProps) {
  const { members, ensemble } = draft;
  const change = (next: readonly MemberDraft[]) => onChange({ members: next });
  const modelError = fieldError(error, 'members');
  return (
    <Panel title="Reward models">
      <div className="grid gap-4">
        {members.length === 0 ? (
          <p className="text-ink-muted text-sm">None so far: pairs are not scored.</p>
        ) : (
          <ol className="grid gap-3">
            {members.map((member, place) => (
              <MemberFields
                key={member.model}
                member={member}
                model={models.find(({ id }) => id === member.model)}
                place={place}
                count={members.length}
                error={fieldError(error, `members.${place}.textNorm`)}
                onChange={(next) => change(members.with(place, next))}
                onMove={(by) => change(moveMember(members, place, by))}
                onRemove={() => change(members.filter((_, at) => at !== place))}
              />
            ))}
          </ol>
        )}
        {members.length < MOST_MEMBERS ? (
          <AddModel
            models={models}
            members={members}
            error={modelError}
            onAdd={(id) => change([...members, newMember(id)])}
          />
        ) : null}
        {members.length > 1 ? (
          <EnsembleFields rule={ensemble} onChange={(rule) => onChange({ ensemble: rule })} />
        ) : null}
        <p className="max-w-prose text-pretty text-ink-faint text-sm">
          Raw rewards are kept, so other settings, another order or another rule restate all figures at once and run
          nothing again. A model that is added scores its pairs on the page{' '}
          <TextLink to="/s/$study/scoring" params={{ study }}>
            Scores
          </TextLink>
          ; one that is taken out keeps the scores it has.
        </p>
      </div>
    </Panel>
  );
}

interface AddModelProps {
  readonly models: readonly ModelChoice[];
  readonly members: readonly MemberDraft[];
  readonly error: string | undefined;
  readonly onAdd: (model: string) => void;
}

function AddModel({ models, members, error, onAdd }: AddModelProps) {
  const open = models.filter(({ id }) => !members.some(({ model }) => model === id));
  return (
    <Field
      label={members.length === 0 ? 'Choose a reward model' : 'Add a reward model'}
      hint={open.length === 0 ? 'All that this installation has are chosen.' : undefined}
      error={error}
    >
      {(ids) => (
        <Select {...ids} value="" disabled={open.length === 0} onChange={(event) => onAdd(event.target.value)}>
          <option value="">Choose…</option>
          {open.map(({ id, name, revision, manifest }) => (
            <option key={id} value={id}>
              {`${name}, revision ${shortRevision(revision)}${manifest === null ? ', scores from a file' : ''}`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
