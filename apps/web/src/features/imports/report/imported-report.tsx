import type { ImportJob } from '@plumbline/contract';
import { CircleCheck } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { ButtonLink } from '../../../ui/link.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { titleOf } from '../title-of.ts';
import { RefusedLines } from './refused-lines.tsx';
import { ReportTotals } from './report-totals.tsx';

interface ReportProps {
  readonly study: string;
  readonly job: ImportJob;
  readonly onClose: () => void;
}

/** What an import brought, and where to look at it. */
export function ImportedReport({ study, job, onClose }: ReportProps) {
  return (
    <Panel title={titleOf(job)}>
      <p role="status" className="mb-3 flex items-center gap-2 font-medium">
        <CircleCheck size={18} aria-hidden className="text-aligned" />
        {job.report && job.report.rejectedRows > 0 ? 'Imported, but for the refused lines.' : 'Imported.'}
      </p>
      {job.report ? <ReportTotals report={job.report} isCheck={false} /> : null}
      <RefusedLines study={study} job={job} />
      <div className="mt-5 flex flex-wrap gap-2">
        <ButtonLink to="/s/$study/disagreements" params={{ study }} search={{}} variant="primary">
          Look at the pairs
        </ButtonLink>
        <ButtonLink to="/s/$study/results" params={{ study }} search={{}}>
          Results
        </ButtonLink>
        <Button variant="quiet" onClick={onClose}>
          Import something else
        </Button>
      </div>
    </Panel>
  );
}
