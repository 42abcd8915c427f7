import type { Dependencies } from '../../../dependencies.ts';
import { createImportsRepository } from '../imports-repository.ts';
import { JobFiles } from './job-files.ts';
import { JobRunner } from './job-runner.ts';
import { createJobsRepository, type JobsRepository } from './jobs-repository.ts';

/** The imports that go on in the background. */
export interface ImportJobs {
  readonly jobs: JobsRepository;
  readonly files: JobFiles;
  readonly runner: JobRunner;
}

/** @param directory where uploaded files are kept until they are imported */
export function createImportJobs(
  parts: Pick<Dependencies, 'database' | 'images' | 'models' | 'clock' | 'log'>,
  directory: string,
): ImportJobs {
  const jobs = createJobsRepository(parts.database);
  const files = new JobFiles(directory);
  const runner = new JobRunner({ ...parts, jobs, files, imports: createImportsRepository(parts.database) });
  return { jobs, files, runner };
}
