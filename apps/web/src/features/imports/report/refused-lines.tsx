import { downloadRejections, endpointUrl, type ImportJob } from '@plumbline/contract';
import { Download } from 'lucide-react';
import { countOf } from '../../../lib/figures.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { RejectionList } from './rejection-list.tsx';

/** The refused lines of an import, and all of them as a file. */
export function RefusedLines({ study, job }: { readonly study: string; readonly job: ImportJob }) {
  const report = job.report;
  if (!report || report.rejectedRows === 0) return null;
  const hidden = report.rejectedRows - report.rejected.length;
  return (
    <div className="mt-4 grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-sm">Refused lines</h3>
        <a
          href={endpointUrl(downloadRejections, { study, import: job.id })}
          download
          className={buttonClass('quiet', 'sm')}
        >
          <Download size={14} aria-hidden />
          All as CSV
        </a>
      </div>
      <RejectionList label="Refused lines" rejections={report.rejected} />
      {hidden > 0 ? <p className="text-ink-faint text-sm">{countOf(hidden, 'more')} in the file.</p> : null}
    </div>
  );
}
