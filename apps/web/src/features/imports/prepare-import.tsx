import type { ImportJob, ImportPreview, ImportSpec } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { previewQuery } from '../../lib/import-job/import-queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { LeaveImport } from './leave-import.tsx';
import { SpecEditor } from './mapping/spec-editor.tsx';
import { FirstRows } from './preview/first-rows.tsx';
import { FormatHeader } from './preview/format-header.tsx';
import { PreviewLines } from './preview/preview-lines.tsx';
import { CheckReport } from './report/check-report.tsx';
import { RejectionList } from './report/rejection-list.tsx';
import { StartBar } from './start-bar.tsx';
import { titleOf } from './title-of.ts';

interface PrepareImportProps {
  readonly study: string;
  readonly job: ImportJob;
  readonly onClose: () => void;
}

/** Between upload and import: what the files hold, what it is taken for, and what becomes of the first rows. */
export function PrepareImport({ study, job, onClose }: PrepareImportProps) {
  const [edited, setEdited] = useState<ImportSpec | undefined>(job.spec ?? undefined);
  const [isChanged, setChanged] = useState(false);
  const preview = useQuery(previewQuery(study, job.id, edited));
  const spec = edited ?? preview.data?.spec;
  const change = (next: ImportSpec) => {
    setEdited(next);
    setChanged(true);
  };
  return (
    <Panel title={titleOf(job)} actions={<LeaveImport study={study} id={job.id} onClose={onClose} />}>
      {job.problem ? (
        <Notice tone="danger" className="mb-4">
          {job.problem}
        </Notice>
      ) : null}
      {preview.error ? (
        <LoadError what="The preview" error={preview.error} onRetry={() => void preview.refetch()} />
      ) : null}
      {preview.data && spec ? (
        <div className="grid grid-cols-1 gap-6">
          <FormatHeader preview={preview.data} spec={spec} onChange={change} />
          <FirstRows preview={preview.data} />
          <SpecEditor preview={preview.data} spec={spec} onChange={change} />
          <Becomes preview={preview.data} isStale={preview.isPlaceholderData} />
          {job.task === 'check' && job.report && !isChanged ? <CheckReport study={study} job={job} /> : null}
          <StartBar study={study} job={job} spec={spec} isUnsettled={preview.isPlaceholderData} />
        </div>
      ) : preview.error ? null : (
        <Loading label="Looking into the files…" />
      )}
    </Panel>
  );
}

/** What the first rows become under the spec, and what is wrong with them. */
function Becomes({ preview, isStale }: { readonly preview: ImportPreview; readonly isStale: boolean }) {
  return (
    <section aria-label="What the first rows become" aria-busy={isStale} className={isStale ? 'opacity-60' : undefined}>
      <h3 className="mb-2 font-semibold text-sm">What the first rows become</h3>
      {preview.problems.length > 0 ? (
        <div className="mb-3 grid grid-cols-1 gap-2">
          <p role="status" className="text-danger text-sm">
            Some of the first rows cannot be taken as they are now read:
          </p>
          <RejectionList label="Problems in the first rows" rejections={preview.problems} />
        </div>
      ) : null}
      <PreviewLines lines={preview.lines} />
    </section>
  );
}
