import {
  cancelImport,
  checkImport,
  type ImportJob,
  removeImport,
  resumeImport,
  startImport,
} from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../api.ts';
import { importKeys } from './import-queries.ts';

const ACTIONS = { check: checkImport, start: startImport, cancel: cancelImport, resume: resumeImport } as const;
export type ImportAction = keyof typeof ACTIONS;

export const actOnImport = (study: string, id: string, action: ImportAction): Promise<ImportJob> =>
  request(ACTIONS[action], { params: { study, import: id } });

/** Checks, starts, stops or goes on with an import. */
export function useImportAction(study: string, id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (action: ImportAction) => actOnImport(study, id, action),
    onSuccess: (job) => queryClient.setQueryData(importKeys.one(study, id), job),
    onSettled: () => queryClient.invalidateQueries({ queryKey: importKeys.all(study) }),
  });
}

/** Removes an import with its uploaded files; what it brought into the study stays. */
export function useImportRemoval(study: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(removeImport, { params: { study, import: id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: importKeys.list(study) }),
  });
}
