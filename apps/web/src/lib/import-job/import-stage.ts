import type { ImportJob } from '@plumbline/contract';

export const isRunning = ({ state }: Pick<ImportJob, 'state'>): boolean => state === 'checking' || state === 'writing';

export const isUploaded = ({ files }: Pick<ImportJob, 'files'>): boolean =>
  files.every(({ sizeBytes, receivedBytes }) => receivedBytes >= sizeBytes);

/**
 * What a person can do with an import now. `uploading`: files are not all there; `preparing`: choose how they are read;
 * `stopped`: go on or leave it; `refused`: its lines were; `imported`: it is over.
 */
export type ImportStage = 'uploading' | 'preparing' | 'running' | 'stopped' | 'refused' | 'imported';

export function stageOf(job: ImportJob): ImportStage {
  if (isRunning(job)) return 'running';
  if (job.state === 'draft') return isUploaded(job) ? 'preparing' : 'uploading';
  // A check writes nothing, so whatever it ended with, the files can still be read in another way.
  if (job.task === 'check') return 'preparing';
  if (job.state === 'done') return 'imported';
  return job.state === 'rejected' ? 'refused' : 'stopped';
}
