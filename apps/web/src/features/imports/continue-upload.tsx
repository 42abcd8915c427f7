import type { ImportJob } from '@plumbline/contract';
import { formatBytes } from '../../lib/progress/format-bytes.ts';
import { FileDrop } from '../../lib/uploads/file-drop.tsx';
import type { PickedFile } from '../../lib/uploads/picked-file.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { LeaveImport } from './leave-import.tsx';
import { titleOf } from './title-of.ts';

interface ContinueUploadProps {
  readonly study: string;
  readonly job: ImportJob;
  /** Why the upload broke off, where it was this page's. */
  readonly failure: string | undefined;
  readonly onPick: (picked: readonly PickedFile[]) => void;
  readonly onClose: () => void;
}

/** An upload that broke off. The browser forgets files with the page, so they have to be chosen again. */
export function ContinueUpload({ study, job, failure, onPick, onClose }: ContinueUploadProps) {
  const received = job.files.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0);
  const total = job.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <Panel title={titleOf(job)}>
      {failure ? (
        <Notice tone="danger" className="mb-4">
          {failure}
        </Notice>
      ) : null}
      <FileDrop onPick={onPick}>
        <p className="max-w-prose text-pretty text-ink-muted text-sm">
          {formatBytes(received)} of {formatBytes(total)} are uploaded. Choose the same files again to go on from there.
        </p>
      </FileDrop>
      <div className="mt-4">
        <LeaveImport study={study} id={job.id} onClose={onClose} />
      </div>
    </Panel>
  );
}
