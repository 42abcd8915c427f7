import {
  type ErrorCode,
  IMPORT_LIMITS,
  type ImportJob,
  type ImportPreview,
  type ImportSpec,
  type ImportState,
  type Person,
} from '@plumbline/contract';
import { previewImport } from '@plumbline/formats';
import { err, ok, type Result } from '@plumbline/result';
import { findStudy } from '../../../db/study-access.ts';
import type { Dependencies } from '../../../dependencies.ts';
import type { FailureDetails } from '../../../http/handler.ts';
import { checkFileNames, type JobFile, type JobFiles } from './job-files.ts';
import type { JobRunner } from './job-runner.ts';
import { viewJob } from './job-view.ts';
import type { JobRow, JobsRepository, JobTask } from './jobs-repository.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;

export interface JobsServiceParts extends Pick<Dependencies, 'database' | 'clock'> {
  readonly jobs: JobsRepository;
  readonly files: JobFiles;
  readonly runner: JobRunner;
}

/** Who asks for which import of which study. */
export interface JobPlace {
  readonly person: Person;
  readonly study: string;
  readonly id: string;
}

/** States in which files and mapping may still change. */
const OPEN: readonly ImportState[] = ['draft', 'rejected'];
const RESUMABLE: readonly ImportState[] = ['interrupted', 'cancelled'];
const RUNNING: readonly ImportState[] = ['checking', 'writing'];

export const createJobsService = ({ database, clock, jobs, files, runner }: JobsServiceParts) => {
  const view = (job: JobRow): Promise<ImportJob> => viewJob(job, files, runner);
  const viewOk = async (job: JobRow): Outcome<ImportJob> => ok(await view(job));

  async function find({ person, study: slug, id }: JobPlace) {
    const study = await findStudy(database.prisma, slug, person);
    if (!study) return err('not_found', undefined);
    await jobs.interruptDead(clock.now(), runner.ids);
    const job = await jobs.find(study.id, id);
    return job ? ok({ job, study }) : err('not_found', undefined);
  }

  /** Those of the bytes that have not come yet stand in the way of everything but uploading. */
  async function findComplete(place: JobPlace, states: readonly ImportState[]) {
    const found = await find(place);
    if (!found.ok) return found;
    const { job } = found.value;
    if (!states.includes(job.state)) return err('wrong_state', { message: `The import is ${job.state}.` });
    for (const file of job.files) {
      if ((await files.receivedBytes(job.id, file)) < file.sizeBytes) {
        return err('wrong_state', { message: `"${file.name}" has not been uploaded to its end.` });
      }
    }
    return found;
  }

  async function launch(place: JobPlace, states: readonly ImportState[], task: JobTask): Outcome<ImportJob> {
    const found = await findComplete(place, states);
    if (!found.ok) return found;
    const { job, study } = found.value;
    if (study.closedAt) return err('study_closed', undefined);
    if (!job.spec) return err('wrong_state', { message: 'Choose first how the files are to be read.' });
    const isNew = !RESUMABLE.includes(job.state) || job.isAtomic;
    const begun = await jobs.changeFrom(states, job.id, {
      state: 'checking',
      task,
      problem: null,
      finishedAt: null,
      seenAt: clock.now(),
      ...(isNew ? { rowsDone: 0, rowsTotal: null, report: null } : {}),
    });
    if (!begun) return err('wrong_state', undefined);
    runner.start(begun, task);
    return viewOk(begun);
  }

  return {
    async create(person: Person, slug: string, drafts: readonly JobFile[]): Outcome<ImportJob> {
      const study = await findStudy(database.prisma, slug, person);
      if (!study) return err('not_found', undefined);
      if (study.closedAt) return err('study_closed', undefined);
      const checked = checkFileNames(drafts);
      if (!checked.ok) return err('invalid_input', { field: 'files', message: checked.details });
      const total = checked.value.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      if (total > IMPORT_LIMITS.totalBytes)
        return err('invalid_input', { field: 'files', message: 'That is too much.' });
      const job = { studyId: study.id, personId: person.id, files: checked.value, at: clock.now() };
      return viewOk(await jobs.create(job));
    },

    async upload(place: JobPlace, fileAt: number, offset: number, body: AsyncIterable<Uint8Array>): Outcome<number> {
      const found = await find(place);
      if (!found.ok) return found;
      const { job } = found.value;
      const file = job.files[fileAt];
      if (!file) return err('not_found', undefined);
      if (job.state !== 'draft') return err('wrong_state', { message: `The import is ${job.state}.` });
      const received = await files.append(job.id, file, offset, body);
      if (received.ok) return received;
      const now = await files.receivedBytes(job.id, file);
      const message =
        received.code === 'wrong_offset'
          ? `${now} bytes of "${file.name}" have come; go on there.`
          : `"${file.name}" was announced with ${file.sizeBytes} bytes.`;
      return err(received.code, { message });
    },

    async preview(place: JobPlace, spec: ImportSpec | undefined): Outcome<ImportPreview> {
      const found = await findComplete(place, OPEN);
      if (!found.ok) return found;
      const { job } = found.value;
      return ok(await previewImport(files.sourceOf(job.id, job.files), { spec }));
    },

    async update(place: JobPlace, change: { spec?: ImportSpec; isAtomic?: boolean }): Outcome<ImportJob> {
      const found = await find(place);
      if (!found.ok) return found;
      const changed = await jobs.changeFrom(OPEN, found.value.job.id, { ...change, state: 'draft', report: null });
      return changed ? viewOk(changed) : err('wrong_state', { message: `The import is ${found.value.job.state}.` });
    },

    check: (place: JobPlace) => launch(place, OPEN, 'check'),
    start: (place: JobPlace) => launch(place, OPEN, 'import'),
    resume: (place: JobPlace) => launch(place, RESUMABLE, 'import'),

    async cancel(place: JobPlace): Outcome<ImportJob> {
      const found = await find(place);
      if (!found.ok) return found;
      const { id, state } = found.value.job;
      if (!RUNNING.includes(state)) return err('wrong_state', { message: `The import is ${state}.` });
      if (!(await runner.cancel(id))) return err('wrong_state', { message: 'Another server works on it.' });
      const after = await find(place);
      return after.ok ? viewOk(after.value.job) : after;
    },

    async read(place: JobPlace): Outcome<ImportJob> {
      const found = await find(place);
      return found.ok ? viewOk(found.value.job) : found;
    },

    async list(person: Person, slug: string): Outcome<ImportJob[]> {
      const study = await findStudy(database.prisma, slug, person);
      if (!study) return err('not_found', undefined);
      await jobs.interruptDead(clock.now(), runner.ids);
      return ok(await Promise.all((await jobs.list(study.id)).map(view)));
    },

    async remove(place: JobPlace): Outcome<undefined> {
      const found = await find(place);
      if (!found.ok) return found;
      const { id, state } = found.value.job;
      if (RUNNING.includes(state)) return err('wrong_state', { message: 'Cancel it first.' });
      await jobs.remove(id);
      await files.remove(id);
      return ok(undefined);
    },
  };
};
