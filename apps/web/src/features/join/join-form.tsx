import { type EndpointOutput, joinStudy, type Person, type readInvitation } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { failureOf, request } from '../../lib/api.ts';
import { refreshPerson } from '../../lib/session-query.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { sayFailure } from '../../lib/words/say-failure.ts';
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
  const words = useWords();
  const { say } = words;
  const [displayName, setDisplayName] = useState(person?.displayName ?? '');
  const join = useJoin(token);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join.mutate(displayName.trim());
  };
  return (
    <div className="flex flex-1 items-center justify-center p-4">
      <title>{`${say('join.title', { study: invitation.studyName })} · Plumbline`}</title>
      <Panel className="w-full max-w-md">
        <p className="text-ink-faint text-sm">{say('join.invitedTo')}</p>
        <h1 className="mt-1 text-balance font-semibold text-2xl tracking-tight">
          <bdi>{invitation.studyName}</bdi>
        </h1>
        <p className="mt-2 text-ink-muted">{say(`join.${invitation.role}`)}</p>
        <form onSubmit={submit} className="mt-6 flex flex-col gap-4">
          {person === null ? (
            <Field label={say('join.name')} hint={say('join.nameHint')}>
              {(ids) => (
                <Input
                  {...ids}
                  dir="auto"
                  value={displayName}
                  onChange={(event) => setDisplayName(event.target.value)}
                  maxLength={MAX_NAME_CHARS}
                  autoComplete="nickname"
                  required
                />
              )}
            </Field>
          ) : (
            <p className="text-ink-muted text-sm">{say('join.as', { name: person.displayName })}</p>
          )}
          {join.isError ? <Notice tone="danger">{sayFailure(words, failureOf(join.error))}</Notice> : null}
          <Button type="submit" variant="primary" isPending={join.isPending} disabled={displayName.trim() === ''}>
            {invitation.role === 'annotator' ? say('join.start') : say('join.only')}
          </Button>
        </form>
      </Panel>
    </div>
  );
}

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
