import type { BlindBallot } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';
import { readBlindBallots } from './blind-ballot-repository.ts';

/** Ballots of a person with an answer that stands, the one answered last first; all kinds alike. */
export async function listOwnBallots(
  prisma: PrismaClient,
  { evaluationId, personId, limit }: { evaluationId: string; personId: string; limit: number },
): Promise<BlindBallot[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT ballot.id FROM ballot JOIN vote ON vote.ballot_id = ballot.id
    WHERE ballot.person_id = ${personId}::uuid AND ballot.evaluation_id = ${evaluationId}::uuid
    GROUP BY ballot.id ORDER BY max(vote.event_id::text) DESC LIMIT ${limit}`;
  return readBlindBallots(
    prisma,
    rows.map(({ id }) => id),
  );
}
