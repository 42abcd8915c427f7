import { formatBytes } from './format-bytes.ts';
import { formatDuration } from './format-duration.ts';
import { ImportProgress } from './import-progress.tsx';
import type { UploadState } from './use-upload.ts';

/** How far an upload is. */
export const UploadProgress = ({ state }: { readonly state: Extract<UploadState, { kind: 'uploading' }> }) => (
  <ImportProgress title="Uploading" value={state.receivedBytes} max={state.totalBytes} facts={factsOf(state)} />
);

function factsOf({ receivedBytes, totalBytes, startBytes, startedAtMs }: Extract<UploadState, { kind: 'uploading' }>) {
  const far = `${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}`;
  const seconds = (performance.now() - startedAtMs) / 1000;
  const rate = (receivedBytes - startBytes) / seconds;
  if (seconds < 1 || rate <= 0) return [far];
  return [far, `${formatBytes(rate)} a second`, `${formatDuration((totalBytes - receivedBytes) / rate)} left`];
}
