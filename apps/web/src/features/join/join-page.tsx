import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { MailOpen } from 'lucide-react';
import { failureOf } from '../../lib/api.ts';
import { sessionQuery } from '../../lib/session-query.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { sayFailure } from '../../lib/words/say-failure.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { invitationQuery } from './invitation-query.ts';
import { JoinForm } from './join-form.tsx';

export function JoinPage() {
  const { say } = useWords();
  const { token } = useParams({ from: '/join/$token' });
  const invitation = useQuery(invitationQuery(token));
  const session = useQuery(sessionQuery());
  if (invitation.isError) return <NoInvitation error={invitation.error} />;
  if (invitation.data === undefined || session.isPending) return <Loading label={say('app.loading')} />;
  return <JoinForm token={token} invitation={invitation.data} person={session.data?.person ?? null} />;
}

function NoInvitation({ error }: { readonly error: Error }) {
  const words = useWords();
  const { say } = words;
  return (
    <EmptyState level={1} title={say('join.broken')} icon={<MailOpen size={32} aria-hidden />}>
      <title>{`${say('join.invitation')} · Plumbline`}</title>
      <p role="alert">{sayFailure(words, failureOf(error))}</p>
      <p className="mt-2">{say('join.askAgain')}</p>
    </EmptyState>
  );
}
