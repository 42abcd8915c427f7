import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { MailOpen } from 'lucide-react';
import { sessionQuery } from '../../lib/session-query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { invitationQuery } from './invitation-query.ts';
import { JoinForm } from './join-form.tsx';

export function JoinPage() {
  const { token } = useParams({ from: '/join/$token' });
  const invitation = useQuery(invitationQuery(token));
  const session = useQuery(sessionQuery());
  if (invitation.isError) return <NoInvitation message={invitation.error.message} />;
  if (invitation.data === undefined || session.isPending) return <Loading />;
  return <JoinForm token={token} invitation={invitation.data} person={session.data?.person ?? null} />;
}

const NoInvitation = ({ message }: { readonly message: string }) => (
  <EmptyState level={1} title="This invitation does not work" icon={<MailOpen size={32} aria-hidden />}>
    <title>Invitation · Plumbline</title>
    <p role="alert">{message}</p>
    <p className="mt-2">Ask whoever invited you for a new link.</p>
  </EmptyState>
);
