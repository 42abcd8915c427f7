import { type ImportSpec, updateImport } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { importKeys } from '../../lib/import-job/import-queries.ts';
import { actOnImport } from '../../lib/import-job/use-import-action.ts';

export interface ImportChoices {
  readonly spec: ImportSpec;
  readonly isAtomic: boolean;
  readonly action: 'check' | 'start';
}

/** Says how the files are to be read, and begins. */
export function useRunImport(study: string, id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ spec, isAtomic, action }: ImportChoices) => {
      await request(updateImport, { params: { study, import: id }, body: { spec, isAtomic } });
      return actOnImport(study, id, action);
    },
    onSuccess: (job) => queryClient.setQueryData(importKeys.one(study, id), job),
  });
}
