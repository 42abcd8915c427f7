import { randomUUID } from 'node:crypto';
import type { Criterion, VoteAnswer } from '@plumbline/contract';
import type { Database } from '../db/database.ts';
import { createUuid } from '../db/uuid.ts';

export interface CastBallot {
  readonly comparisonId: string;
  readonly personId: string;
  readonly leftIsFirst?: boolean;
  /** Left out: `counted`. */
  readonly standing?: 'counted' | 'surplus' | 'set_aside';
  readonly answers: Readonly<Partial<Record<Criterion, VoteAnswer>>>;
}

/** Writes an answered ballot as it stands in the database, past the queue: for figures that are computed by hand. */
export async function castBallot({ prisma }: Database, ballot: CastBallot, at: Date): Promise<string> {
  const { comparisonId, personId, leftIsFirst = true, standing = 'counted', answers } = ballot;
  const comparison = await prisma.comparison.findUniqueOrThrow({ where: { id: comparisonId } });
  const { studyId, evaluationId, firstPairs, secondPairs } = comparison;
  const id = randomUUID();
  await prisma.ballot.create({
    data: {
      ...{ id, studyId, evaluationId, comparisonId, personId, leftIsFirst, standing },
      leftPairs: leftIsFirst ? firstPairs : secondPairs,
      rightPairs: leftIsFirst ? secondPairs : firstPairs,
      position: await prisma.ballot.count({ where: { evaluationId, personId } }),
      ...{ holder: 'test', issuedAt: at, expiresAt: at, answeredAt: at },
    },
  });
  if (standing === 'counted') {
    await prisma.comparison.update({ where: { id: comparisonId }, data: { counted: { increment: 1 } } });
  }
  for (const [criterion, answer] of Object.entries(answers) as [Criterion, VoteAnswer][]) {
    const eventId = createUuid();
    const said = { ballotId: id, criterion, answer, votedAt: at };
    await prisma.voteEvent.create({
      data: { ...said, id: eventId, studyId, personId, activeMs: 1200, idempotencyKey: randomUUID() },
    });
    await prisma.vote.create({ data: { ...said, eventId } });
  }
  return id;
}
