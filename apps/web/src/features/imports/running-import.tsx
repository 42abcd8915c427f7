import type { ImportJob } from '@plumbline/contract';
import { RowProgress } from '../../lib/import-job/row-progress.tsx';
import { useImportAction } from '../../lib/import-job/use-import-action.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { titleOf } from './title-of.ts';

/** An import that the server works on; it goes on without this page. */
export function RunningImport({ study, job }: { readonly study: string; readonly job: ImportJob }) {
  const action = useImportAction(study, job.id);
  return (
    <Panel title={titleOf(job)}>
      <RowProgress job={job} />
      <p className="mt-2 text-ink-faint text-sm">You can leave this page: the server goes on without it.</p>
      <Button className="mt-4" isPending={action.isPending} onClick={() => action.mutate('cancel')}>
        Cancel
      </Button>
      {action.error ? (
        <Notice tone="danger" className="mt-3">
          {action.error.message}
        </Notice>
      ) : null}
    </Panel>
  );
}
