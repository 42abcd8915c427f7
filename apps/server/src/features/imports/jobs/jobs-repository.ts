import {
  type ImportReport,
  ImportReportSchema,
  type ImportSpec,
  ImportSpecSchema,
  type ImportState,
} from '@plumbline/contract';
import { z } from 'zod';
import type { Database } from '../../../db/database.ts';
import { Prisma } from '../../../db/generated/client.ts';
import { type JobFile, JobFileSchema } from './job-files.ts';

export type JobTask = 'check' | 'import';

/** An import as it is stored. */
export interface JobRow {
  readonly id: string;
  readonly studyId: string;
  readonly personId: string | null;
  readonly createdBy: string | null;
  readonly state: ImportState;
  readonly task: JobTask | null;
  readonly files: readonly JobFile[];
  readonly spec: ImportSpec | null;
  readonly isAtomic: boolean;
  readonly rowsDone: number;
  readonly rowsTotal: number | null;
  readonly report: ImportReport | null;
  readonly problem: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface JobChange {
  readonly state?: ImportState;
  readonly task?: JobTask;
  readonly spec?: ImportSpec;
  readonly isAtomic?: boolean;
  readonly rowsDone?: number;
  readonly rowsTotal?: number | null;
  readonly report?: ImportReport | null;
  readonly problem?: string | null;
  readonly finishedAt?: Date | null;
  readonly seenAt?: Date;
}

type Writer = Pick<Prisma.TransactionClient, 'importJob'>;

const LISTED = 50;
const RUNNING: ImportState[] = ['checking', 'writing'];
/** A process that has not said anything for so long is dead. */
const DEAD_AFTER_MS = 60_000;
const WITH_PERSON = { include: { person: { select: { displayName: true } } } } as const;

export const createJobsRepository = ({ prisma, kind }: Database) => ({
  async create(job: { studyId: string; personId: string; files: readonly JobFile[]; at: Date }): Promise<JobRow> {
    const { studyId, personId, files, at } = job;
    const data = { studyId, personId, files: files.map((file) => ({ ...file })), createdAt: at };
    return toJob(await prisma.importJob.create({ data, ...WITH_PERSON }));
  },

  async find(studyId: string, id: string): Promise<JobRow | undefined> {
    const row = await prisma.importJob.findFirst({ where: { id, studyId }, ...WITH_PERSON });
    return row ? toJob(row) : undefined;
  },

  async list(studyId: string): Promise<JobRow[]> {
    const rows = await prisma.importJob.findMany({
      where: { studyId },
      orderBy: { id: 'desc' },
      take: LISTED,
      ...WITH_PERSON,
    });
    return rows.map(toJob);
  },

  /** Changes a job that is in one of the states; undefined when it is not, so that of two that try one succeeds. */
  async changeFrom(states: readonly ImportState[], id: string, change: JobChange): Promise<JobRow | undefined> {
    const { count } = await prisma.importJob.updateMany({
      where: { id, state: { in: [...states] } },
      data: toData(change),
    });
    if (count === 0) return undefined;
    return toJob(await prisma.importJob.findUniqueOrThrow({ where: { id }, ...WITH_PERSON }));
  },

  /** Nothing happens to a job that is gone. */
  async change(id: string, change: JobChange, writer: Writer = prisma): Promise<void> {
    await writer.importJob.updateMany({ where: { id }, data: toData(change) });
  },

  async remove(id: string): Promise<void> {
    await prisma.importJob.deleteMany({ where: { id } });
  },

  /**
   * Jobs that seem to run although nobody works on them: their process died. On a database of several servers only those
   * without a sign of life for a while; the embedded one has no other process than this.
   */
  async interruptDead(now: Date, ownIds: readonly string[]): Promise<number> {
    const before = new Date(now.getTime() - DEAD_AFTER_MS);
    const isDead: Prisma.ImportJobWhereInput =
      kind === 'pglite' ? {} : { OR: [{ seenAt: null }, { seenAt: { lt: before } }] };
    const where = { state: { in: RUNNING }, id: { notIn: [...ownIds] }, ...isDead };
    const problem = 'The server stopped while it worked on this.';
    const checks = await prisma.importJob.updateMany({
      where: { ...where, task: 'check' },
      data: { state: 'draft', problem },
    });
    const imports = await prisma.importJob.updateMany({ where, data: { state: 'interrupted', problem } });
    return checks.count + imports.count;
  },
});

export type JobsRepository = ReturnType<typeof createJobsRepository>;

function toData({ spec, report, ...change }: JobChange): Prisma.ImportJobUncheckedUpdateManyInput {
  return {
    ...change,
    // Checked by the contract: what is left is plain JSON.
    ...(spec === undefined ? {} : { spec: spec as Prisma.InputJsonObject }),
    ...(report === undefined ? {} : { report: report === null ? Prisma.DbNull : (report as Prisma.InputJsonObject) }),
  };
}

type StoredJob = Prisma.ImportJobGetPayload<typeof WITH_PERSON>;

const toJob = ({ person, task, files, spec, report, ...row }: StoredJob): JobRow => ({
  ...row,
  createdBy: person?.displayName ?? null,
  task: task === 'check' || task === 'import' ? task : null,
  files: z.array(JobFileSchema).parse(files),
  spec: spec === null ? null : ImportSpecSchema.parse(spec),
  report: report === null ? null : ImportReportSchema.parse(report),
});
