import { answerQuestion, beginRound, type LabelValue } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { qualificationKey } from './qualification-query.ts';

interface Choice {
  readonly itemId: string;
  readonly round: number;
  readonly value: LabelValue;
}

/** What a person does in the round; what it led to is in the cache. */
export function useRound(study: string) {
  const queryClient = useQueryClient();
  const keep = { onSuccess: (view: unknown) => queryClient.setQueryData(qualificationKey(study), view) };
  const params = { study };
  const begin = useMutation({ mutationFn: () => request(beginRound, { params }), ...keep });
  const answer = useMutation({
    // A first answer stands on the server: sending it again is safe.
    retry: 2,
    mutationFn: (choice: Choice) => request(answerQuestion, { params, body: choice }),
    ...keep,
  });
  return { begin, answer };
}
