import { createInvitation, type EndpointCall } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { InviteForm } from './invite-form.tsx';
import { LinkOnce } from './link-once.tsx';
import { peopleKeys } from './queries.ts';

type Draft = EndpointCall<typeof createInvitation>['body'];

interface InvitePanelProps {
  readonly study: string;
  readonly canInviteResearchers: boolean;
}

/** Makes an invitation link and shows it once. */
export function InvitePanel({ study, canInviteResearchers }: InvitePanelProps) {
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: (body: Draft) => request(createInvitation, { params: { study }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: peopleKeys.invitations(study) }),
  });
  return (
    <Panel title="Invite people">
      {create.data ? (
        <div className="grid gap-4">
          <p role="status" className="text-sm">
            The link is ready. Send it to the people who should join as {create.data.role}.
          </p>
          <LinkOnce what="the invitation link" url={create.data.url} expiresAt={create.data.expiresAt} />
          <Button onClick={create.reset}>Make another</Button>
        </div>
      ) : (
        <InviteForm
          canInviteResearchers={canInviteResearchers}
          isPending={create.isPending}
          error={create.error}
          onSubmit={create.mutate}
        />
      )}
    </Panel>
  );
}
