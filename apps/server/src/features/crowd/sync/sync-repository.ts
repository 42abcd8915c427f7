import type { SubmissionState } from '@plumbline/contract';
import { returnBallotsOfPerson } from '../../../db/ballots/return-ballots.ts';
import type { Database } from '../../../db/database.ts';
import { returnLeasesOf } from '../../../db/places/return-leases.ts';

export interface AskedSubmission {
  readonly id: string;
  readonly personId: string;
  readonly panelStudy: string;
  readonly session: string;
  readonly state: SubmissionState;
}

/** What the panel says of a submission that has ended there. */
export type EndState = Exclude<SubmissionState, 'active'>;

const CLAIM = 'crowd.sync';

/** Who finished here may still time out at the panel, or return it there, before the way back is taken. */
const COMPLETED_LATELY_MS = 3_600_000;

const isAsked = (now: Date) => ({
  platform: 'prolific' as const,
  OR: [
    { state: 'active' as const },
    { state: 'completed' as const, endedAt: { gt: new Date(now.getTime() - COMPLETED_LATELY_MS) } },
  ],
});

interface EndScope {
  readonly studyId: string;
  readonly at: Date;
}

export const createSyncRepository = ({ prisma, transaction }: Database) => ({
  /** Submissions at work, and those that were completed lately. */
  listAsked: (studyId: string, now: Date): Promise<AskedSubmission[]> =>
    prisma.crowdSubmission.findMany({
      where: { studyId, ...isAsked(now) },
      select: { id: true, personId: true, panelStudy: true, session: true, state: true },
      orderBy: { id: 'asc' },
    }),

  /** Says whether it stood as it was read until now. Places of the person are free for others; labels stay. */
  end: (
    { id, personId, state: before }: AskedSubmission,
    state: EndState,
    { studyId, at }: EndScope,
  ): Promise<boolean> =>
    transaction(async (tx) => {
      // The queue waits: nothing is handed out to the person between the end and the return of places.
      await tx.$executeRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
      const { count } = await tx.crowdSubmission.updateMany({
        where: { id, state: before },
        data: { state, endedAt: at },
      });
      if (count === 0) return false;
      await returnLeasesOf(tx, { studyId, personId }, at);
      await returnBallotsOfPerson(tx, { studyId, personId }, at);
      return true;
    }),

  /** Studies whose panel is to be asked: people who came from it are or were at work there, taking newcomers or not. */
  listStudies: (now: Date): Promise<{ id: string; slug: string }[]> =>
    prisma.study.findMany({
      where: { submissions: { some: isAsked(now) } },
      select: { id: true, slug: true },
      orderBy: { id: 'asc' },
    }),

  /** Of the processes that share the database one asks in each period. */
  async claim(now: Date, until: Date): Promise<boolean> {
    const claimed = await prisma.$executeRaw`
      INSERT INTO setting (key, value) VALUES (${CLAIM}, to_jsonb(${until.toISOString()}::text))
      ON CONFLICT (key) DO UPDATE SET value = excluded.value
      WHERE (setting.value #>> '{}')::timestamptz <= ${now}::timestamptz`;
    return claimed > 0;
  },

  /** Nobody asks before then. */
  async postpone(until: Date): Promise<void> {
    await prisma.$executeRaw`
      UPDATE setting SET value = to_jsonb(${until.toISOString()}::text) WHERE key = ${CLAIM}`;
  },
});

export type SyncRepository = ReturnType<typeof createSyncRepository>;
