import type { Person } from '@plumbline/contract';
import type { Prisma, Study } from '../generated/client.ts';

/** What keeps a person from labelling or voting in a study; null: nothing. */
export type Obstacle = 'set_aside' | 'unqualified' | 'submission_over' | null;

/** How a person stands in a study. */
export interface OwnStanding {
  readonly isSetAside: boolean;
  /** Of the newest submission of a panel's participant. */
  readonly submission: string | null;
  readonly hasPassed: boolean;
}

export function obstacleOf(standing: OwnStanding, study: Pick<Study, 'qualification'>, person: Person): Obstacle {
  if (standing.isSetAside) return 'set_aside';
  if (person.role !== 'annotator') return null;
  // A panel's participant labels while the newest submission is active.
  if (standing.submission !== null && standing.submission !== 'active') return 'submission_over';
  return study.qualification !== null && !standing.hasPassed ? 'unqualified' : null;
}

/** Setting the person aside waits for this transaction, so that nothing is given to them after it. */
export async function lockPerson(tx: Prisma.TransactionClient, { id }: Pick<Person, 'id'>): Promise<void> {
  await tx.$executeRaw`SELECT id FROM person WHERE id = ${id}::uuid FOR KEY SHARE`;
}

/** Locks the person first. */
export async function findObstacle(
  tx: Prisma.TransactionClient,
  study: Pick<Study, 'id' | 'qualification'>,
  person: Person,
): Promise<Obstacle> {
  await lockPerson(tx, person);
  const where = { studyId: study.id, personId: person.id };
  const setAside = await tx.setAside.count({ where });
  const newest = await tx.crowdSubmission.findFirst({ where, select: { state: true }, orderBy: { id: 'desc' } });
  const passed = await tx.qualification.count({ where: { ...where, passedAt: { not: null } } });
  const standing = { isSetAside: setAside > 0, submission: newest?.state ?? null, hasPassed: passed > 0 };
  return obstacleOf(standing, study, person);
}
