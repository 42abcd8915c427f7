import { useMutation, useQueryClient } from '@tanstack/react-query';
import { explorerKeys } from '../../../lib/explorer/explorer-queries.ts';
import type { ActionDialogProps, DoneAction } from './action-dialog.ts';

/**
 * Does something with the chosen pairs on the server. Then the study is asked for anew, the dialog closes, and what was
 * done is said with its way back.
 */
export function useReview({ study, onDone, onClose }: ActionDialogProps) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (work: () => Promise<DoneAction>) => work(),
    onSuccess: async (done) => {
      onDone(done);
      onClose();
      await queryClient.invalidateQueries({ queryKey: explorerKeys.all(study.slug) });
    },
  });
}
