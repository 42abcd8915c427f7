import type { Submission, SubmissionState } from '@plumbline/contract';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { workOf } from './work-repository.ts';

export interface SubmissionPageRequest {
  readonly studyId: string;
  readonly state: SubmissionState | undefined;
  readonly before: string | undefined;
  readonly limit: number;
}

type Row = Omit<Submission, 'startedAt' | 'endedAt'> & { readonly startedAt: Date; readonly endedAt: Date | null };

export const createSubmissionRepository = (prisma: PrismaClient) => ({
  /** Newest first. */
  async list(request: SubmissionPageRequest): Promise<Submission[]> {
    const rows = await readRows(prisma, request);
    return rows.map(({ startedAt, endedAt, ...row }) => ({
      ...row,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    }));
  },
});

const OF_PAGE = Prisma.sql`person_id = page.person_id AND study_id = page.study_id`;

const readRows = (prisma: PrismaClient, { studyId, state, before, limit }: SubmissionPageRequest): Promise<Row[]> =>
  prisma.$queryRaw`
    WITH page AS MATERIALIZED (
      SELECT * FROM crowd_submission
      WHERE study_id = ${studyId}::uuid
        ${state === undefined ? Prisma.empty : Prisma.sql`AND state = ${state}::submission_state`}
        ${before === undefined ? Prisma.empty : Prisma.sql`AND id < ${before}::uuid`}
      ORDER BY id DESC LIMIT ${limit}
    )
    SELECT id, person_id AS "personId", participant, panel_study AS "panelStudy", session, state::text AS state,
           started_at AS "startedAt", ended_at AS "endedAt",
           (SELECT count(*) FROM (${workOf(OF_PAGE)}) work)::int AS answers
    FROM page ORDER BY id DESC`;
