import type { ImportJob } from '@plumbline/contract';
import type { JobFiles } from './job-files.ts';
import type { JobRunner } from './job-runner.ts';
import type { JobRow } from './jobs-repository.ts';

/** A job as people see it: what is stored, with how far it is right now. */
export async function viewJob(job: JobRow, files: JobFiles, runner: JobRunner): Promise<ImportJob> {
  const now = runner.progressOf(job.id)?.state;
  const isRunning = job.state === 'checking' || job.state === 'writing';
  return {
    id: job.id,
    state: isRunning && now ? now.state : job.state,
    files: await Promise.all(
      job.files.map(async (file) => ({
        ...file,
        // The files of an import that is done are removed.
        receivedBytes: job.state === 'done' ? file.sizeBytes : await files.receivedBytes(job.id, file),
      })),
    ),
    spec: job.spec,
    isAtomic: job.isAtomic,
    task: job.task,
    rowsDone: isRunning && now ? now.rowsDone : job.rowsDone,
    rowsTotal: isRunning && now ? now.rowsTotal : job.rowsTotal,
    rowsPerSecond: isRunning && now ? now.rowsPerSecond : null,
    report: job.report,
    problem: job.problem,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
    createdBy: job.createdBy,
  };
}
