import type { ImportJob } from '@plumbline/contract';
import { RefusedLines } from './refused-lines.tsx';
import { ReportTotals } from './report-totals.tsx';

/** What a check found: as an import would, without writing. */
export function CheckReport({ study, job }: { readonly study: string; readonly job: ImportJob }) {
  if (!job.report) return null;
  return (
    <section aria-label="Report of the check" className="rounded-control border border-line bg-raised p-4">
      <h3 role="status" className="mb-2 font-semibold text-sm">
        {job.report.rejectedRows === 0 ? 'Checked: every line can be taken.' : 'Checked: some lines cannot be taken.'}
      </h3>
      <ReportTotals report={job.report} isCheck />
      <RefusedLines study={study} job={job} />
    </section>
  );
}
