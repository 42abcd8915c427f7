import { updateGenerator } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { evaluationKeys } from '../../lib/evaluations/evaluation-queries.ts';

interface GeneratorChange {
  readonly id: string;
  /** Null, as the step then: of no run. */
  readonly run: string | null;
  readonly step: number | null;
}

/** Says of generators which run they are checkpoints of, and after how many steps. */
export function useUpdateGenerators(study: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (changes: readonly GeneratorChange[]) => {
      for (const { id, run, step } of changes) {
        await request(updateGenerator, { params: { study, generator: id }, body: { run, step } });
      }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: evaluationKeys.generators(study) }),
  });
}
