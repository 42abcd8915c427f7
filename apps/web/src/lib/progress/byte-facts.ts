import { formatBytes } from './format-bytes.ts';
import { formatDuration } from './format-duration.ts';

export interface ByteProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Of these, what was moved since the beginning: what was there before tells nothing of the rate. */
  readonly movedBytes: number;
  readonly elapsedMs: number;
}

/** How far, how fast and how long still, as soon as there is something to tell it by. */
export function byteFacts({ doneBytes, totalBytes, movedBytes, elapsedMs }: ByteProgress): readonly string[] {
  const far = `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`;
  const rate = (movedBytes / elapsedMs) * 1000;
  if (elapsedMs < 1000 || rate <= 0) return [far];
  return [far, `${formatBytes(rate)} a second`, `${formatDuration((totalBytes - doneBytes) / rate)} left`];
}
