import type { ImportJob } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';
import { useImportAction } from '../../lib/import-job/use-import-action.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { LeaveImport } from './leave-import.tsx';
import { titleOf } from './title-of.ts';

interface StoppedImportProps {
  readonly study: string;
  readonly job: ImportJob;
  readonly onClose: () => void;
}

/** An import that was cancelled, or interrupted by a fault or the server's end. */
export function StoppedImport({ study, job, onClose }: StoppedImportProps) {
  const action = useImportAction(study, job.id);
  return (
    <Panel title={titleOf(job)}>
      <Notice tone="warning">
        {job.state === 'cancelled' ? 'Cancelled.' : 'Interrupted.'} {job.problem ? `${job.problem} ` : ''}
        {whatIsThere(job)}
      </Notice>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="primary" isPending={action.isPending} onClick={() => action.mutate('resume')}>
          Go on
        </Button>
        <Button onClick={onClose}>Import something else</Button>
        <LeaveImport study={study} id={job.id} onClose={onClose} />
      </div>
      {action.error ? (
        <Notice tone="danger" className="mt-3">
          {action.error.message}
        </Notice>
      ) : null}
    </Panel>
  );
}

function whatIsThere({ isAtomic, rowsDone }: ImportJob): string {
  if (isAtomic || rowsDone === 0) return 'Nothing was imported.';
  return `${countOf(rowsDone, 'row')} are in the study; going on takes the rest.`;
}
