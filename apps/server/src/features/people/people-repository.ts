import type { StudyPerson } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

export const createPeopleRepository = (prisma: PrismaClient) => ({
  /** Members, the study's own raters, and whoever else has labelled in it; those who came first come first. */
  async listPeople(studyId: string): Promise<StudyPerson[]> {
    const inStudy = { some: { studyId } };
    const people = await prisma.person.findMany({
      where: {
        OR: [{ memberships: inStudy }, { homeStudyId: studyId }, { labels: inStudy }, { uncounted: inStudy }],
      },
      include: {
        memberships: { where: { studyId } },
        setAside: { where: { studyId }, include: { by: { select: { displayName: true } } } },
      },
      orderBy: { id: 'asc' },
    });
    const labelled = await countLabels(prisma, studyId);
    return people.map(({ id, displayName, role, kind, createdAt, memberships, setAside: [aside] }) => {
      const { labels, surplus, setAside, lastLabelledAt } = labelled.get(id) ?? NOTHING;
      return {
        ...{ id, displayName, role, kind, labels, surplus },
        joinedAt: (memberships[0]?.joinedAt ?? createdAt).toISOString(),
        lastLabelledAt: lastLabelledAt?.toISOString() ?? null,
        setAside: aside
          ? { at: aside.at.toISOString(), reason: aside.reason, by: aside.by?.displayName ?? null, labels: setAside }
          : null,
      };
    });
  },
});

interface Labelled {
  readonly labels: number;
  readonly surplus: number;
  readonly setAside: number;
  readonly lastLabelledAt: Date | null;
}
const NOTHING: Labelled = { labels: 0, surplus: 0, setAside: 0, lastLabelledAt: null };

/** Labels of each person by what they are for their pairs. */
async function countLabels(prisma: PrismaClient, studyId: string): Promise<Map<string, Labelled>> {
  const rows = await prisma.$queryRaw<(Labelled & { personId: string })[]>`
    SELECT person_id AS "personId", (count(*) FILTER (WHERE standing = 'counting'))::int AS labels,
           (count(*) FILTER (WHERE standing = 'surplus'))::int AS surplus,
           (count(*) FILTER (WHERE standing = 'set_aside'))::int AS "setAside", max(labelled_at) AS "lastLabelledAt"
    FROM (
      SELECT person_id, labelled_at, 'counting' AS standing FROM current_label WHERE study_id = ${studyId}::uuid
      UNION ALL
      SELECT person_id, labelled_at, reason::text FROM uncounted_label WHERE study_id = ${studyId}::uuid
    ) said GROUP BY person_id`;
  return new Map(rows.map((row) => [row.personId, row]));
}
