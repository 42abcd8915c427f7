import { useImportRemoval } from '../../lib/import-job/use-import-action.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

interface LeaveImportProps {
  readonly study: string;
  readonly id: string;
  readonly onClose: () => void;
}

/** Gives an import up before it has brought anything: its uploaded files are removed. */
export function LeaveImport({ study, id, onClose }: LeaveImportProps) {
  const removal = useImportRemoval(study);
  return (
    <>
      <Button variant="quiet" isPending={removal.isPending} onClick={() => removal.mutate(id, { onSuccess: onClose })}>
        Discard this import
      </Button>
      {removal.error ? (
        <Notice tone="danger" className="mt-2">
          {removal.error.message}
        </Notice>
      ) : null}
    </>
  );
}
