import { deleteEvaluation, type Evaluation } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../../lib/api.ts';
import { countOf } from '../../lib/figures.ts';
import { studyKeys } from '../../lib/study-queries.ts';
import type { VotesRequest } from '../../lib/votes/vote-calls.ts';
import { voteKeys } from '../../lib/votes/vote-queries.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';

interface DeleteEvaluationProps {
  readonly address: VotesRequest;
  readonly evaluation: Evaluation;
}

/** Asks for the evaluation's short name, so that nothing goes by mistake. */
export function DeleteEvaluation(props: DeleteEvaluationProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
        Delete the evaluation…
      </Button>
      {isAsking ? <DeleteDialog {...props} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function DeleteDialog({ address, evaluation, onClose }: DeleteEvaluationProps & { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const removal = useDeletion(address, evaluation.slug);
  return (
    <ConfirmDialog
      title={`Delete “${evaluation.name}”?`}
      description={`This removes ${countOf(evaluation.comparisons, 'comparison')} and all votes on them. The images stay. It cannot be taken back.`}
      action="Delete for good"
      isReady={typed === evaluation.slug}
      isPending={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate()}
      onClose={onClose}
    >
      <Field
        label={
          <>
            Type <code className="rounded bg-raised px-1">{evaluation.slug}</code> to confirm
          </>
        }
      >
        {(ids) => (
          <Input
            {...ids}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}

function useDeletion(address: VotesRequest, slug: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { study } = address;
  return useMutation({
    mutationFn: () => request(deleteEvaluation, { params: { study, evaluation: slug }, query: { confirm: slug } }),
    onSuccess: async () => {
      await navigate({ to: '/s/$study/compare', params: { study } });
      queryClient.removeQueries({ queryKey: voteKeys.one(address) });
      await queryClient.invalidateQueries({ queryKey: studyKeys.one(study) });
    },
  });
}
