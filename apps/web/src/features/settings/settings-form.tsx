import type { StudyDetail } from '@plumbline/contract';
import { type FormEvent, useState } from 'react';
import { fieldError, formError } from '../../lib/field-error.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { ModelChoice } from './member-draft.ts';
import { RevealField } from './reveal-field.tsx';
import { ScoringFields } from './scoring-fields.tsx';
import { changesOf, draftOf, hasChanges, type SettingsDraft } from './settings-draft.ts';
import { useUpdateStudy } from './use-update-study.ts';

interface SettingsFormProps {
  readonly study: StudyDetail;
  readonly models: readonly ModelChoice[];
}

const FIELDS = ['name', 'description', 'reveal', 'members'] as const;

/** Everything that is saved together. */
export function SettingsForm({ study, models }: SettingsFormProps) {
  const saved = draftOf(study, models);
  const [edits, setEdits] = useState<Partial<SettingsDraft>>({});
  const draft = { ...saved, ...edits };
  const update = useUpdateStudy(study.slug);
  const changes = changesOf(saved, draft);
  const edit = (patch: Partial<SettingsDraft>) => {
    setEdits({ ...edits, ...patch });
    if (!update.isPending) update.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate(changes, { onSuccess: () => setEdits({}) });
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      <Panel title="Study">
        <div className="grid gap-4">
          <Field label="Name" error={fieldError(update.error, 'name')}>
            {(ids) => (
              <Input
                {...ids}
                required
                maxLength={120}
                value={draft.name}
                onChange={(event) => edit({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Description" error={fieldError(update.error, 'description')}>
            {(ids) => (
              <TextArea
                {...ids}
                rows={3}
                maxLength={2000}
                value={draft.description}
                onChange={(event) => edit({ description: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Panel>
      <RevealField
        value={draft.reveal}
        error={fieldError(update.error, 'reveal')}
        onChange={(reveal) => edit({ reveal })}
      />
      <ScoringFields study={study.slug} models={models} draft={draft} error={update.error} onChange={edit} />
      <SaveBar
        canSave={hasChanges(changes)}
        isPending={update.isPending}
        isSaved={update.isSuccess}
        error={formError(update.error, FIELDS)}
        onDiscard={() => setEdits({})}
      />
    </form>
  );
}

interface SaveBarProps {
  readonly canSave: boolean;
  readonly isPending: boolean;
  readonly isSaved: boolean;
  readonly error: string | undefined;
  readonly onDiscard: () => void;
}

function SaveBar({ canSave, isPending, isSaved, error, onDiscard }: SaveBarProps) {
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-3 border-line border-t bg-canvas px-1 py-3">
      <Button type="submit" variant="primary" disabled={!canSave} isPending={isPending}>
        Save
      </Button>
      {canSave ? (
        <Button variant="quiet" onClick={onDiscard}>
          Discard changes
        </Button>
      ) : null}
      <p role="status" className="text-ink-muted text-sm">
        {isSaved && !canSave ? 'Saved.' : canSave ? 'Not saved yet.' : ''}
      </p>
      {error ? <Notice tone="danger">{error}</Notice> : null}
    </div>
  );
}
