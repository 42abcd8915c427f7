import type { Person } from '@plumbline/contract';
import type { Prisma, Study } from '../../db/generated/client.ts';

/** What keeps a person from labelling in a study; null: nothing. */
export type Obstacle = 'set_aside' | 'unqualified' | 'submission_over' | null;

/** Setting the person aside waits for this transaction, so that nothing is given to them after it. */
export async function findObstacle(
  tx: Prisma.TransactionClient,
  study: Pick<Study, 'id' | 'qualification'>,
  person: Person,
): Promise<Obstacle> {
  const where = { studyId_personId: { studyId: study.id, personId: person.id } };
  await tx.$executeRaw`SELECT id FROM person WHERE id = ${person.id}::uuid FOR KEY SHARE`;
  if (await tx.setAside.findUnique({ where })) return 'set_aside';
  if (person.role !== 'annotator') return null;
  if (await isSubmissionOver(tx, study.id, person.id)) return 'submission_over';
  if (study.qualification === null) return null;
  const round = await tx.qualification.findUnique({ where });
  return round?.passedAt ? null : 'unqualified';
}

/** A panel's participant labels while the newest submission is active. */
async function isSubmissionOver(tx: Prisma.TransactionClient, studyId: string, personId: string): Promise<boolean> {
  const where = { studyId, personId };
  const newest = await tx.crowdSubmission.findFirst({ where, select: { state: true }, orderBy: { id: 'desc' } });
  return newest !== null && newest.state !== 'active';
}
