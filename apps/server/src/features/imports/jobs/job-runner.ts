import type { ImportReport } from '@plumbline/contract';
import { openImport } from '@plumbline/formats';
import type { Dependencies } from '../../../dependencies.ts';
import { type ImportTask, importItems } from '../import-items.ts';
import type { createImportsRepository, WriteOutcome } from '../imports-repository.ts';
import { Rejections } from '../rejections.ts';
import type { JobFiles } from './job-files.ts';
import { JobProgress } from './job-progress.ts';
import type { JobChange, JobRow, JobsRepository, JobTask } from './jobs-repository.ts';
import { checkImages, keepImages } from './take-image.ts';

type ImportsRepository = ReturnType<typeof createImportsRepository>;

export interface JobRunnerParts extends Pick<Dependencies, 'images' | 'models' | 'clock' | 'log' | 'database'> {
  readonly jobs: JobsRepository;
  readonly imports: ImportsRepository;
  readonly files: JobFiles;
}

interface Running {
  readonly abort: AbortController;
  readonly progress: JobProgress;
  readonly end: Promise<void>;
}

const SIGN_OF_LIFE_MS = 10_000;

/** Works on imports, one after the other, in the background. */
export class JobRunner {
  readonly #parts: JobRunnerParts;
  readonly #running = new Map<string, Running>();
  #tail: Promise<unknown> = Promise.resolve();
  #isStopping = false;

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
  }

  get ids(): string[] {
    return [...this.#running.keys()];
  }

  progressOf(jobId: string): JobProgress | undefined {
    return this.#running.get(jobId)?.progress;
  }

  /** Takes up a job that has been set to `checking`. */
  start(job: JobRow, task: JobTask): void {
    const abort = new AbortController();
    const progress = new JobProgress();
    const end = this.#tail.then(() => this.#work(job, task, { abort, progress }));
    this.#tail = end;
    this.#running.set(job.id, { abort, progress, end });
    void end.finally(() => this.#running.delete(job.id));
  }

  /** Stops a job of this process and waits until it has; false when it is not one. */
  async cancel(jobId: string): Promise<boolean> {
    const running = this.#running.get(jobId);
    running?.abort.abort();
    await running?.end;
    return running !== undefined;
  }

  /** Waits until no job is left. */
  async whenIdle(): Promise<void> {
    await this.#tail;
  }

  /** Stops all jobs, to be resumed later. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const { abort } of this.#running.values()) abort.abort();
    await this.#tail;
  }

  async #work(job: JobRow, task: JobTask, { abort, progress }: Pick<Running, 'abort' | 'progress'>): Promise<void> {
    const { jobs, clock, log } = this.#parts;
    const pulse = this.#beat(job.id);
    let end: JobChange;
    try {
      abort.signal.throwIfAborted();
      end = await this.#run(job, task, abort.signal, progress);
    } catch (error) {
      end = this.#endOf(error, abort.signal, task);
      if (!abort.signal.aborted) log.error({ err: error, importId: job.id }, 'an import failed');
    }
    clearInterval(pulse);
    try {
      await jobs.change(job.id, { ...end, ...(end.state === 'draft' ? {} : { finishedAt: clock.now() }) });
      if (end.state === 'done') await this.#parts.files.remove(job.id);
    } catch (error) {
      // What is not written down now is found out at the next start.
      log.error({ err: error, importId: job.id }, 'the end of an import could not be written down');
    }
  }

  async #run(job: JobRow, task: JobTask, signal: AbortSignal, progress: JobProgress): Promise<JobChange> {
    const { imports, jobs } = this.#parts;
    const resumeAfter = task === 'import' && !job.isAtomic ? resumeOf(job) : undefined;
    const outcome = await importItems(imports, {
      ...(await this.#readerOf(job, task, signal)),
      mode: task === 'check' ? 'rehearsal' : job.isAtomic ? 'all' : 'good-lines',
      resumeAfter,
      signal,
      onRead: (rows) => progress.read(rows),
      onReadAll: async (rowsTotal) => {
        progress.beginWriting(rowsTotal, resumeAfter?.rowsDone ?? 0);
        await jobs.change(job.id, { state: 'writing', rowsTotal });
      },
      onWritten: (rows) => progress.wrote(rows),
      onMilestone: async ({ tx, rowsDone, outcome: written }) => {
        const report = { ...written.totals, ...reportOf(written), rows: rowsDone };
        await jobs.change(job.id, { rowsDone, report, seenAt: this.#parts.clock.now() }, tx);
      },
    });
    if (outcome.ok) return endWith(task === 'check' ? 'draft' : 'done', outcome.value);
    if (outcome.details) return endWith('rejected', outcome.details);
    return { state: 'interrupted', problem: 'The study has been closed.' };
  }

  async #readerOf(job: JobRow, task: JobTask, signal: AbortSignal): Promise<Omit<ImportTask, 'mode'>> {
    const { images, imports, files, models, clock } = this.#parts;
    if (!job.spec) throw new Error('an import without a spec was started');
    const seen = new Set<string>();
    const takeImage = task === 'check' ? checkImages(seen) : keepImages(images, imports.insertImage);
    const source = files.sourceOf(job.id, job.files);
    return {
      studyId: job.studyId,
      personId: job.personId,
      at: clock.now(),
      file: job.files.find(({ role }) => role === 'data')?.name ?? '',
      manifests: (await models.list()).map(({ manifest }) => manifest),
      items: openImport(source, job.spec, { takeImage, signal }),
      imagesAtHand: seen,
    };
  }

  #endOf(error: unknown, signal: AbortSignal, task: JobTask): JobChange {
    if (task === 'check') return { state: 'draft', problem: signal.aborted ? null : 'The check failed.' };
    if (!signal.aborted) return { state: 'interrupted', problem: messageOf(error) };
    if (!this.#isStopping) return { state: 'cancelled' };
    return { state: 'interrupted', problem: 'The server stopped while it worked on this.' };
  }

  /** Other servers of the same database see by this that the job is not dead. The embedded one has no others. */
  #beat(jobId: string): NodeJS.Timeout | undefined {
    const { database, jobs, clock, log } = this.#parts;
    if (database.kind === 'pglite') return undefined;
    const beat = () => jobs.change(jobId, { seenAt: clock.now() }).catch((err) => log.warn({ err }, 'no sign of life'));
    return setInterval(beat, SIGN_OF_LIFE_MS).unref();
  }
}

const endWith = (state: JobRow['state'], report: ImportReport): JobChange => ({ state, report, problem: null });

const reportOf = ({ rejections }: WriteOutcome) => ({ rejectedRows: rejections.count, rejected: rejections.list() });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What an earlier attempt has written, from the report of its last chunk. */
function resumeOf({ rowsDone, report }: JobRow): ImportTask['resumeAfter'] {
  if (rowsDone === 0 || !report) return undefined;
  const { rows: _, rejectedRows, rejected, ...totals } = report;
  return { rowsDone, outcome: { totals, rejections: Rejections.from(rejected, rejectedRows) } };
}
