import { type CrowdPlatform, type CrowdSettings, type EndpointCall, saveRecruitment } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { request } from '../../lib/api.ts';
import { fieldError, formError } from '../../lib/field-error.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input, Select, TextArea } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { fieldsOf, readSettings } from './recruitment-fields.ts';
import { crowdKeys } from './recruitment-queries.ts';

type Draft = EndpointCall<typeof saveRecruitment>['body'];

interface RecruitmentFormProps {
  readonly study: string;
  /** Null: there is no recruitment yet. */
  readonly settings: CrowdSettings | null;
}

/** What a recruitment asks of each participant, and how the panel takes them back. */
export function RecruitmentForm({ study, settings }: RecruitmentFormProps) {
  const queryClient = useQueryClient();
  const [platform, setPlatform] = useState<CrowdPlatform>(settings?.platform ?? 'prolific');
  const save = useMutation({
    mutationFn: (body: Draft) => request(saveRecruitment, { params: { study }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: crowdKeys.all(study) }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(readSettings(platform, new FormData(event.currentTarget)));
  };
  const fields = fieldsOf(platform);
  const elsewhere = formError(
    save.error,
    fields.map(({ name }) => name),
  );
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Panel">
        {(ids) => (
          <Select {...ids} value={platform} onChange={({ target }) => setPlatform(target.value as CrowdPlatform)}>
            <option value="prolific">Prolific</option>
            <option value="plain">Another panel</option>
          </Select>
        )}
      </Field>
      {fields.map(({ name, label, hint, kind, standard, isNeeded }) => (
        <Field key={name} label={label} hint={hint} error={fieldError(save.error, name)}>
          {(ids) => {
            const kept = settings?.platform === platform ? (settings as Record<string, unknown>)[name] : standard;
            const shared = {
              ...ids,
              name,
              defaultValue: kept == null ? '' : String(kept),
              required: isNeeded === true,
            };
            if (kind === 'text') return <TextArea {...shared} rows={3} maxLength={2000} />;
            return kind === 'count' ? (
              <Input {...shared} type="number" inputMode="numeric" min={1} step={1} />
            ) : (
              <Input {...shared} spellCheck={false} autoComplete="off" />
            );
          }}
        </Field>
      ))}
      {elsewhere ? <Notice tone="danger">{elsewhere}</Notice> : null}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {settings === null ? 'Make the recruitment' : 'Save'}
        </Button>
        <span role="status" className="text-ink-muted text-sm">
          {save.isSuccess ? 'Saved.' : ''}
        </span>
      </div>
    </form>
  );
}
