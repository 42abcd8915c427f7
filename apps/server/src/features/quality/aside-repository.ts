import type { StudyRater } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

type Aside = NonNullable<StudyRater['setAside']>;

/** Who is set aside in a study, by id of the rater. */
export async function readSetAside(prisma: PrismaClient, studyId: string): Promise<ReadonlyMap<string, Aside>> {
  const rows = await prisma.setAside.findMany({
    where: { studyId },
    include: { by: { select: { displayName: true } } },
  });
  return new Map(
    rows.map(({ personId, at, reason, by }) => [
      personId,
      { at: at.toISOString(), reason, by: by?.displayName ?? null },
    ]),
  );
}
