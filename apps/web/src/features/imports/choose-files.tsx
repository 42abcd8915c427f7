import { UploadProgress } from '../../lib/import-job/upload-progress.tsx';
import type { UploadState } from '../../lib/import-job/use-upload.ts';
import { FileDrop } from '../../lib/uploads/file-drop.tsx';
import type { PickedFile } from '../../lib/uploads/picked-file.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FormatGuide } from './format-guide.tsx';

interface ChooseFilesProps {
  readonly isDisabled: boolean;
  readonly upload: UploadState;
  readonly onPick: (picked: readonly PickedFile[]) => void;
}

/** Where an import begins: what can be imported, and the way to choose it. */
export function ChooseFiles({ isDisabled, upload, onPick }: ChooseFilesProps) {
  const isUploading = upload.kind === 'uploading';
  return (
    <Panel title="Import">
      <FileDrop isDisabled={isDisabled || isUploading} onPick={onPick}>
        <div className="max-w-prose text-pretty text-sm">
          <p className="font-medium">Drop files, a folder or a zip here</p>
          <p className="mt-1 text-ink-muted">
            Tables of pairs, labels or scores (CSV, TSV, JSON lines, Parquet), Label Studio exports, folders of images,
            the TIA2 release, or a dataset taken out of Plumbline. You see what they become before anything is imported.
          </p>
        </div>
      </FileDrop>
      {isUploading ? (
        <div className="mt-4">
          <UploadProgress state={upload} />
        </div>
      ) : null}
      {upload.kind === 'failed' && upload.importId === undefined ? (
        <Notice tone="danger" className="mt-4">
          {upload.message}
        </Notice>
      ) : null}
      <FormatGuide />
    </Panel>
  );
}
