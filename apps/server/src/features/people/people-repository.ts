import type { StudyPerson } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

export const createPeopleRepository = (prisma: PrismaClient) => ({
  /** Members, the study's own raters, and whoever else has labelled in it; those who came first come first. */
  async listPeople(studyId: string): Promise<StudyPerson[]> {
    const people = await prisma.person.findMany({
      where: {
        OR: [{ memberships: { some: { studyId } } }, { homeStudyId: studyId }, { labels: { some: { studyId } } }],
      },
      include: { memberships: { where: { studyId } } },
      orderBy: { id: 'asc' },
    });
    const labelled = await countLabels(prisma, studyId);
    return people.map(({ id, displayName, role, kind, createdAt, memberships }) => ({
      id,
      displayName,
      role,
      kind,
      joinedAt: (memberships[0]?.joinedAt ?? createdAt).toISOString(),
      labels: labelled.get(id)?.labels ?? 0,
      lastLabelledAt: labelled.get(id)?.lastLabelledAt ?? null,
    }));
  },
});

async function countLabels(prisma: PrismaClient, studyId: string) {
  const groups = await prisma.currentLabel.groupBy({
    by: ['personId'],
    where: { studyId },
    _count: true,
    _max: { labelledAt: true },
  });
  return new Map(
    groups.map(({ personId, _count, _max }) => [
      personId,
      { labels: _count, lastLabelledAt: _max.labelledAt?.toISOString() ?? null },
    ]),
  );
}
