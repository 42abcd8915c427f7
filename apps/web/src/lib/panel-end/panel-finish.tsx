import { endOwnSubmission } from '@plumbline/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { failureOf, request } from '../api.ts';
import { useWords } from '../words/all-words.ts';
import { sayFailure } from '../words/say-failure.ts';
import { ownSubmissionQuery } from './own-submission-query.ts';
import { WayBack } from './way-back.tsx';

/** Ends the submission of a panel's participant, then leads back to the panel; nothing for anybody else. */
export function PanelFinish({ study }: { readonly study: string }) {
  const words = useWords();
  const { data: submission } = useQuery(ownSubmissionQuery(study));
  const finish = useFinish(study);
  if (!submission || submission.state === 'returned' || submission.state === 'timed_out') return null;
  if (submission.state !== 'active') return <WayBack link={submission.link} code={submission.code} />;
  return (
    <div className="mt-4">
      <Button variant="primary" isPending={finish.isPending} onClick={() => finish.mutate()}>
        {words.say('crowd.finish')}
      </Button>
      {finish.isError ? (
        <Notice tone="danger" className="mt-3">
          {sayFailure(words, failureOf(finish.error))}
        </Notice>
      ) : null}
    </div>
  );
}

function useFinish(study: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request(endOwnSubmission, { params: { study } }),
    onSuccess: (submission) => queryClient.setQueryData(ownSubmissionQuery(study).queryKey, { submission }),
  });
}
