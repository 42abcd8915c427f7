import { assertNever } from '@plumbline/result';
import { byteFacts } from '../../../lib/progress/byte-facts.ts';
import { TaskProgress } from '../../../lib/progress/task-progress.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { subjectError } from './add-error.ts';
import type { ModelUploadState } from './use-model-upload.ts';

/** How far an upload is, or how it ended. */
export function UploadOutcome({ state }: { readonly state: ModelUploadState }) {
  switch (state.kind) {
    case 'idle':
    case 'added':
      return null;
    case 'uploading':
      return <Uploading state={state} />;
    case 'opening':
      return <TaskProgress title="Looking into the graphs" value={0} max={null} facts={[]} />;
    case 'stopped':
      return (
        <p role="status" className="text-ink-muted text-sm">
          Stopped. What arrived is kept: the same files go on from there.
        </p>
      );
    case 'failed': {
      const message = subjectError(state.error, ['id', 'name']);
      return message === undefined ? null : <Notice tone="danger">{message}</Notice>;
    }
    default:
      return assertNever(state);
  }
}

function Uploading({ state }: { readonly state: Extract<ModelUploadState, { kind: 'uploading' }> }) {
  const { receivedBytes, totalBytes, startBytes, startedAtMs } = state;
  const facts = byteFacts({
    doneBytes: receivedBytes,
    totalBytes,
    movedBytes: receivedBytes - startBytes,
    elapsedMs: performance.now() - startedAtMs,
  });
  return <TaskProgress title="Uploading" value={receivedBytes} max={totalBytes} facts={facts} />;
}
