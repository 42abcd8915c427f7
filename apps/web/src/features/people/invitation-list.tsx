import { type Invitation, revokeInvitation } from '@plumbline/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { countOf, formatCount } from '../../lib/figures.ts';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { invitationsQuery, peopleKeys } from './queries.ts';

/** Links that still let people in. */
export function InvitationList({ study }: { readonly study: string }) {
  const invitations = useQuery(invitationsQuery(study));
  if (invitations.isPending) return <Skeleton className="h-32 rounded-panel" />;
  if (invitations.data === undefined) {
    return <LoadError what="The invitations" error={invitations.error} onRetry={() => void invitations.refetch()} />;
  }
  const open = invitations.data.filter((invitation) => invitation.isOpen);
  return (
    <Panel title="Open invitations">
      {open.length === 0 ? (
        <p className="text-ink-muted text-sm">No link lets anybody in at the moment.</p>
      ) : (
        <ul className="divide-y divide-line">
          {open.map((invitation) => (
            <InvitationItem key={invitation.id} study={study} invitation={invitation} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function InvitationItem({ study, invitation }: { readonly study: string; readonly invitation: Invitation }) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => request(revokeInvitation, { params: { study, invitation: invitation.id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: peopleKeys.invitations(study) }),
  });
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0 text-sm">
          <p className="font-medium">
            {invitation.role}, {describeUses(invitation)}
          </p>
          <p className="text-ink-faint">
            made <TimeText iso={invitation.createdAt} isDateOnly />, good until{' '}
            <TimeText iso={invitation.expiresAt} isDateOnly />
          </p>
        </div>
        <Button
          size="sm"
          isPending={revoke.isPending}
          onClick={() => revoke.mutate()}
          title="Nobody can join by this link any more. People who joined stay."
        >
          Revoke
        </Button>
      </div>
      {revoke.isError ? (
        <Notice tone="danger" className="mt-2">
          {revoke.error.message}
        </Notice>
      ) : null}
    </li>
  );
}

const describeUses = ({ uses, maxUses }: Invitation): string =>
  maxUses === null ? `used ${countOf(uses, 'time')}` : `used ${formatCount(uses)} of ${countOf(maxUses, 'time')}`;
