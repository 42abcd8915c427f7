import type { ImportJob } from '@plumbline/contract';
import { countOf } from '../../../lib/figures.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PrepareImport } from '../prepare-import.tsx';
import { RefusedLines } from './refused-lines.tsx';

interface ReportProps {
  readonly study: string;
  readonly job: ImportJob;
  readonly onClose: () => void;
}

/** An import that its own lines made impossible: why, and the way to read the same files differently. */
export function RefusedReport({ study, job, onClose }: ReportProps) {
  return (
    <>
      <Panel title="Nothing was imported">
        <Notice tone="danger">{job.problem ?? reasonOf(job)}</Notice>
        <RefusedLines study={study} job={job} />
      </Panel>
      <PrepareImport study={study} job={job} onClose={onClose} />
    </>
  );
}

function reasonOf({ report }: ImportJob): string {
  const lines = report ? `${countOf(report.rejectedRows, 'line')} of ${countOf(report.rows, 'row')}` : 'Some lines';
  return `${lines} cannot be taken. Mend the file and choose it again, change below how it is read, or import the good lines only.`;
}
