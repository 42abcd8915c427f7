import type { ModelFile } from '@plumbline/contract';
import type { OnBytes } from './keep-file.ts';
import type { FileProgress } from './model-files.ts';

const EVERY_MS = 100;

/** A few times in a second, and always at the end of the file. */
export function throttleProgress(file: ModelFile, onProgress?: (progress: FileProgress) => void): OnBytes {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (receivedBytes, networkBytes) => {
    const now = performance.now();
    if (now - saidAt < EVERY_MS && receivedBytes < file.sizeBytes) return;
    saidAt = now;
    onProgress?.({ path: file.path, receivedBytes, networkBytes });
  };
}
