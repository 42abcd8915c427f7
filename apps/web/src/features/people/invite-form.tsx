import type { createInvitation, EndpointCall } from '@plumbline/contract';
import type { FormEvent } from 'react';
import { fieldError, formError } from '../../lib/field-error.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input, Select } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';

type Draft = EndpointCall<typeof createInvitation>['body'];

interface InviteFormProps {
  readonly canInviteResearchers: boolean;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (draft: Draft) => void;
}

const FIELDS = ['role', 'maxUses', 'validDays'] as const;

function readDraft(form: HTMLFormElement): Draft {
  const data = new FormData(form);
  const maxUses = String(data.get('maxUses') ?? '').trim();
  return {
    role: data.get('role') === 'researcher' ? 'researcher' : 'annotator',
    maxUses: maxUses === '' ? null : Number(maxUses),
    validDays: Number(data.get('validDays')),
  };
}

export function InviteForm({ canInviteResearchers, isPending, error, onSubmit }: InviteFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(readDraft(event.currentTarget));
  };
  const elsewhere = formError(error, FIELDS);
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        label="Role"
        hint={canInviteResearchers ? 'Researchers see all labels and scores.' : 'Only owners invite researchers.'}
        error={fieldError(error, 'role')}
      >
        {(ids) => (
          <Select {...ids} name="role">
            <option value="annotator">Annotator</option>
            {canInviteResearchers ? <option value="researcher">Researcher</option> : null}
          </Select>
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="People at most" hint="Empty: any number." error={fieldError(error, 'maxUses')}>
          {(ids) => <Input {...ids} name="maxUses" type="number" inputMode="numeric" min={1} max={10_000} step={1} />}
        </Field>
        <Field label="Days valid" error={fieldError(error, 'validDays')}>
          {(ids) => (
            <Input
              {...ids}
              name="validDays"
              type="number"
              inputMode="numeric"
              min={1}
              max={365}
              step={1}
              defaultValue={30}
              required
            />
          )}
        </Field>
      </div>
      {elsewhere ? <Notice tone="danger">{elsewhere}</Notice> : null}
      <Button type="submit" variant="primary" isPending={isPending}>
        Make invitation link
      </Button>
    </form>
  );
}
