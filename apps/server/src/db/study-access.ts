import type { Person } from '@plumbline/contract';
import { Prisma } from './generated/client.ts';
import { isUuid } from './uuid.ts';

type Reader = Pick<Prisma.TransactionClient, 'study'>;

/** The studies that a person may enter: annotators those they joined, researchers and owners all. */
export const studiesOpenTo = (person: Person): Prisma.StudyWhereInput =>
  person.role === 'annotator' ? { memberships: { some: { personId: person.id } } } : {};

const openTo = (person: Person, study: string): Prisma.StudyWhereInput => ({
  AND: [studiesOpenTo(person), isUuid(study) ? { OR: [{ id: study }, { slug: study }] } : { slug: study }],
});

/** The study of that slug or id, if the person may enter it; a study of others is as good as none. */
export const findStudy = (reader: Reader, study: string, person: Person) =>
  reader.study.findFirst({ where: openTo(person, study) });

export type FoundStudy = NonNullable<Awaited<ReturnType<typeof findStudy>>>;

/** What belongs to a study's scoring. */
export const WITH_MODELS = {
  rewardModel: true,
  members: { include: { rewardModel: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.StudyInclude;

/** The same with the reward models that it scores with. */
export const findScoredStudy = (reader: Reader, study: string, person: Person) =>
  reader.study.findFirst({ where: openTo(person, study), include: WITH_MODELS });

export type ScoredStudy = NonNullable<Awaited<ReturnType<typeof findScoredStudy>>>;

/** Changes of one study's settings, and what must not meet them, wait for each other until the transaction ends. */
export async function lockStudy(tx: Pick<Prisma.TransactionClient, '$executeRaw'>, studyId: string): Promise<void> {
  await tx.$executeRaw`SELECT id FROM study WHERE id = ${studyId}::uuid FOR NO KEY UPDATE`;
}

/** Keeps the study open until the transaction ends: closing it waits, so that no label comes after the closing. */
export async function isStudyOpen(tx: Prisma.TransactionClient, studyId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ isOpen: boolean }[]>(
    Prisma.sql`SELECT closed_at IS NULL AS "isOpen" FROM study WHERE id = ${studyId}::uuid FOR SHARE`,
  );
  return rows[0]?.isOpen ?? false;
}

const ratersOf = (studyId: string): Prisma.Sql => Prisma.sql`hashtextextended(${`raters of ${studyId}`}, 0)`;

/** Keeps everybody's labels counting, or not, as they do until the transaction ends: setting a rater aside waits. */
export async function keepRaters(tx: Pick<Prisma.TransactionClient, '$executeRaw'>, studyId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${ratersOf(studyId)})`;
}

/** The other side of it. People go on labelling meanwhile: their labels look at the row of their person. */
export async function lockRaters(tx: Pick<Prisma.TransactionClient, '$executeRaw'>, studyId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ratersOf(studyId)})`;
}
