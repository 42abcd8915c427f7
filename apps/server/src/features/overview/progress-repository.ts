import type { StudyOverview } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

/** Pairs of a study with a number of labels that have all that are wanted of them. */
export async function countDonePairs(prisma: PrismaClient, studyId: string): Promise<number> {
  const [row] = await prisma.$queryRaw<{ pairs: number }[]>`
    SELECT count(*)::int AS pairs FROM pair_summary
    WHERE study_id = ${studyId}::uuid AND wanted > 0 AND labels >= wanted`;
  return row?.pairs ?? 0;
}

export async function countUncounted(
  prisma: PrismaClient,
  studyId: string,
): Promise<Pick<StudyOverview, 'surplus' | 'setAside'>> {
  const [row] = await prisma.$queryRaw<{ surplus: number; setAside: number }[]>`
    SELECT (count(*) FILTER (WHERE reason = 'surplus'))::int AS surplus,
           (count(*) FILTER (WHERE reason = 'set_aside'))::int AS "setAside"
    FROM uncounted_label WHERE study_id = ${studyId}::uuid`;
  return row ?? { surplus: 0, setAside: 0 };
}

export const countPlaces = (prisma: PrismaClient, studyId: string): Promise<number> =>
  prisma.labelLease.count({ where: { studyId, returnedAt: null } });
