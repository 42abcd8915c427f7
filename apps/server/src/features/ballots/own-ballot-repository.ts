import type { OwnBallot } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';
import { readBlindBallots } from './blind-ballot-repository.ts';

/** Ballots of a person with an answer that stands, the one answered last first; all kinds alike. */
export async function listOwnBallots(
  prisma: PrismaClient,
  { evaluationId, personId, limit }: { evaluationId: string; personId: string; limit: number },
): Promise<OwnBallot[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT ballot.id FROM ballot JOIN vote ON vote.ballot_id = ballot.id
    WHERE ballot.person_id = ${personId}::uuid AND ballot.evaluation_id = ${evaluationId}::uuid
    GROUP BY ballot.id ORDER BY max(vote.event_id::text) DESC LIMIT ${limit}`;
  const ids = rows.map(({ id }) => id);
  const notes = await readNotes(prisma, ids);
  const ballots = await readBlindBallots(prisma, ids);
  return ballots.map((ballot) => ({ ...ballot, notes: notes.get(ballot.ballotId) ?? {} }));
}

interface NotesRow {
  readonly ballotId: string;
  readonly notes: OwnBallot['notes'];
}

/** What was written with the answers that stand, by ballot. */
async function readNotes(prisma: PrismaClient, ids: readonly string[]): Promise<Map<string, OwnBallot['notes']>> {
  if (ids.length === 0) return new Map();
  const rows = await prisma.$queryRaw<NotesRow[]>`
    SELECT vote.ballot_id AS "ballotId", jsonb_object_agg(vote.criterion, event.note) AS notes
    FROM vote JOIN vote_event event ON event.id = vote.event_id
    WHERE vote.ballot_id IN ${uuidList(ids)} GROUP BY vote.ballot_id`;
  return new Map(rows.map((row) => [row.ballotId, row.notes]));
}
