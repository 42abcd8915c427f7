import type { SubmissionState } from '@plumbline/contract';
import { returnBallotsOfPerson } from '../../../db/ballots/return-ballots.ts';
import type { Database } from '../../../db/database.ts';
import { returnLeasesOf } from '../../../db/places/return-leases.ts';

export interface ActiveSubmission {
  readonly id: string;
  readonly personId: string;
  readonly panelStudy: string;
  readonly session: string;
}

/** A submission that the panel says has ended. */
export interface EndedSubmission extends ActiveSubmission {
  readonly state: Exclude<SubmissionState, 'active'>;
}

const CLAIM = 'crowd.sync';

export const createSyncRepository = ({ prisma, transaction }: Database) => ({
  listActive: (studyId: string): Promise<ActiveSubmission[]> =>
    prisma.crowdSubmission.findMany({
      where: { studyId, platform: 'prolific', state: 'active' },
      select: { id: true, personId: true, panelStudy: true, session: true },
      orderBy: { id: 'asc' },
    }),

  /** Says whether it was active until now. Places of the person are free for others; labels stay. */
  end: ({ id, personId, state }: EndedSubmission, studyId: string, at: Date): Promise<boolean> =>
    transaction(async (tx) => {
      // The queue waits: nothing is handed out to the person between the end and the return of places.
      await tx.$executeRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
      const { count } = await tx.crowdSubmission.updateMany({
        where: { id, state: 'active' },
        data: { state, endedAt: at },
      });
      if (count === 0) return false;
      await returnLeasesOf(tx, { studyId, personId }, at);
      await returnBallotsOfPerson(tx, { studyId, personId }, at);
      return true;
    }),

  /** Studies whose panel is to be asked: people are at work there who came from it, taking newcomers or not. */
  listStudies: (): Promise<{ id: string; slug: string }[]> =>
    prisma.study.findMany({
      where: { submissions: { some: { platform: 'prolific', state: 'active' } } },
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
