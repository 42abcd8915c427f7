import { type EndpointOutput, joinStudy, type Person, type readInvitation } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { request } from '../../lib/api.ts';
import { refreshPerson } from '../../lib/session-query.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';

interface JoinFormProps {
  readonly token: string;
  readonly invitation: EndpointOutput<typeof readInvitation>;
  readonly person: Person | null;
}

const MAX_NAME_CHARS = 80;

export function JoinForm({ token, invitation, person }: JoinFormProps) {
  const [displayName, setDisplayName] = useState(person?.displayName ?? '');
  const join = useJoin(token);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join.mutate(displayName.trim());
  };
  return (
    <div className="flex flex-1 items-center justify-center p-4">
      <title>{`Join ${invitation.studyName} · Plumbline`}</title>
      <Panel className="w-full max-w-md">
        <p className="text-ink-faint text-sm">You are invited to</p>
        <h1 className="mt-1 text-balance font-semibold text-2xl tracking-tight">{invitation.studyName}</h1>
        <p className="mt-2 text-ink-muted">{whatToExpect(invitation.role)}</p>
        <form onSubmit={submit} className="mt-6 flex flex-col gap-4">
          {person === null ? (
            <Field label="Your name" hint="Researchers of this study see it beside your labels.">
              {(ids) => (
                <Input
                  {...ids}
                  value={displayName}
                  onChange={(event) => setDisplayName(event.target.value)}
                  maxLength={MAX_NAME_CHARS}
                  autoComplete="nickname"
                  required
                />
              )}
            </Field>
          ) : (
            <p className="text-ink-muted text-sm">You join as {person.displayName}.</p>
          )}
          {join.isError ? <Notice tone="danger">{join.error.message}</Notice> : null}
          <Button type="submit" variant="primary" isPending={join.isPending} disabled={displayName.trim() === ''}>
            {invitation.role === 'annotator' ? 'Join and start' : 'Join'}
          </Button>
        </form>
      </Panel>
    </div>
  );
}

const whatToExpect = (role: Person['role']): string =>
  role === 'annotator'
    ? 'You will see one picture and one text at a time, and say whether the picture shows what the text says.'
    : `You join as ${role}: you can label, see all results and invite others.`;

function useJoin(token: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (displayName: string) => request(joinStudy, { params: { token }, body: { displayName } }),
    onSuccess: async ({ studySlug }) => {
      await refreshPerson(queryClient);
      await navigate({ to: '/s/$study/annotate', params: { study: studySlug }, replace: true });
    },
  });
}
