import { byteFacts } from '../progress/byte-facts.ts';
import { TaskProgress } from '../progress/task-progress.tsx';
import type { UploadState } from './use-upload.ts';

/** How far an upload is. */
export const UploadProgress = ({ state }: { readonly state: Extract<UploadState, { kind: 'uploading' }> }) => (
  <TaskProgress
    title="Uploading"
    value={state.receivedBytes}
    max={state.totalBytes}
    facts={byteFacts({
      doneBytes: state.receivedBytes,
      totalBytes: state.totalBytes,
      movedBytes: state.receivedBytes - state.startBytes,
      elapsedMs: performance.now() - state.startedAtMs,
    })}
  />
);
