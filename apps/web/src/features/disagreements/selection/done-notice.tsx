import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { explorerKeys } from '../../../lib/explorer/explorer-queries.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { DoneAction } from './action-dialog.ts';

interface DoneNoticeProps {
  readonly study: string;
  readonly done: DoneAction;
  readonly onClose: () => void;
}

/** What was done last, and the way back. */
export function DoneNotice({ study, done, onClose }: DoneNoticeProps) {
  const queryClient = useQueryClient();
  const undo = useMutation({
    mutationFn: async () => done.undo?.run(),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: explorerKeys.all(study) });
    },
  });
  return (
    <div className="flex w-full items-center gap-2 border-line border-b pb-1 text-sm">
      <p role="status" className="min-w-0 flex-1">
        {undo.isError ? undo.error.message : done.words}
      </p>
      {done.undo === undefined ? null : (
        <Button size="sm" isPending={undo.isPending} onClick={() => undo.mutate()}>
          {done.undo.name}
        </Button>
      )}
      <IconButton label="Close the message" icon={<X size={16} aria-hidden />} onClick={onClose} />
    </div>
  );
}
