import { type Evaluation, updateEvaluation } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';
import type { VotesRequest } from '../../lib/votes/vote-calls.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Opens an evaluation for votes, or closes it. */
export function StateSwitch({
  address,
  evaluation,
}: {
  readonly address: VotesRequest;
  readonly evaluation: Evaluation;
}) {
  const queryClient = useQueryClient();
  const { study } = address;
  const change = useMutation({
    mutationFn: (state: 'open' | 'closed') =>
      request(updateEvaluation, { params: { study, evaluation: address.evaluation }, body: { state } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: studyKeys.one(study) }),
  });
  const isOpen = evaluation.state === 'open';
  return (
    <>
      {change.isError ? <Notice tone="danger">{change.error.message}</Notice> : null}
      <Button isPending={change.isPending} onClick={() => change.mutate(isOpen ? 'closed' : 'open')}>
        {isOpen ? 'Close the voting' : 'Open for votes'}
      </Button>
    </>
  );
}
