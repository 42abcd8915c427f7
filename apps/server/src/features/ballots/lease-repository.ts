import { returnBallots } from '../../db/ballots/return-ballots.ts';
import { Prisma } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';
import { expiryAfter, silentBefore } from '../../db/places/lease-time.ts';
import { UNDO_HOLDER } from '../../db/places/undo-holder.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

const RECLAIMED_AT_ONCE = 200;

export interface OwnBallot {
  readonly id: string;
  readonly holder: string;
  /** Its tab was not heard of for two renewals. */
  readonly isSilent: boolean;
}

/** Ballots of the person in the evaluation that wait for an answer. */
const isOpenOf = ({ evaluationId, personId }: Taker): Prisma.Sql => Prisma.sql`
  ballot.evaluation_id = ${evaluationId}::uuid AND ballot.person_id = ${personId}::uuid AND ballot.answered_at IS NULL`;

/**
 * Takes ballots that the tab still counts on and that were given back meanwhile again, where a place is free. Waits for
 * others at these comparisons, so this comes before anything else is locked.
 */
export async function retakeReturned(tx: Transaction, taker: Taker, ballotIds: readonly string[]): Promise<void> {
  if (ballotIds.length === 0) return;
  const isReturned = Prisma.sql`${isOpenOf(taker)} AND ballot.returned_at IS NOT NULL AND ballot.id IN ${uuidList(ballotIds)}`;
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT id FROM comparison WHERE id IN (SELECT ballot.comparison_id FROM ballot WHERE ${isReturned})
    ORDER BY id FOR UPDATE`;
  if (locked.length === 0) return;
  await tx.$executeRaw`
    WITH again AS (
      UPDATE ballot SET holder = ${taker.holder}, expires_at = ${expiryAfter(taker)}::timestamptz, returned_at = NULL
      FROM comparison c
      WHERE ${isReturned} AND c.id = ballot.comparison_id
        AND (ballot.kind <> 'comparison' OR c.counted + c.leased < c.wanted)
      RETURNING ballot.comparison_id, ballot.kind
    )
    UPDATE comparison SET leased = leased + 1 FROM again
    WHERE comparison.id = again.comparison_id AND again.kind = 'comparison'`;
}

/**
 * Prolongs what the tab holds, and takes over those of its ballots whose answer was taken back. What is being answered or
 * given back this moment is not waited for.
 */
export const renewBallots = (
  tx: Transaction,
  taker: Taker,
  holding: readonly string[],
): Promise<number> => tx.$executeRaw`
  UPDATE ballot SET holder = ${taker.holder}, expires_at = ${expiryAfter(taker)}::timestamptz
  FROM (
    SELECT ballot.id FROM ballot
    WHERE ${isOpenOf(taker)} AND ballot.returned_at IS NULL
      AND (ballot.holder = ${taker.holder} OR ballot.holder = ${UNDO_HOLDER} AND ballot.id IN ${uuidList(holding)})
    ORDER BY ballot.id FOR UPDATE SKIP LOCKED
  ) own WHERE ballot.id = own.id`;

/** Frees places of the evaluation whose time is over, some at a time. Those that others are at work on are passed over. */
export const reclaimExpired = (tx: Transaction, { evaluationId, now }: Taker): Promise<number> =>
  returnBallots(
    tx,
    Prisma.sql`
      SELECT ballot.id FROM ballot JOIN comparison ON comparison.id = ballot.comparison_id
      WHERE ballot.evaluation_id = ${evaluationId}::uuid AND ballot.returned_at IS NULL AND ballot.answered_at IS NULL
        AND ballot.expires_at <= ${now}::timestamptz
      ORDER BY ballot.expires_at LIMIT ${RECLAIMED_AT_ONCE} FOR UPDATE OF ballot, comparison SKIP LOCKED`,
    now,
  );

/** What the person holds in all tabs, in the order in which it was given. */
export const listBallots = (tx: Transaction, taker: Taker): Promise<OwnBallot[]> => tx.$queryRaw`
  SELECT ballot.id, ballot.holder, ballot.expires_at < ${silentBefore(taker)}::timestamptz AS "isSilent"
  FROM ballot WHERE ${isOpenOf(taker)} AND ballot.returned_at IS NULL ORDER BY ballot.position, ballot.id`;

/** Gives ballots of the person's other tabs to this one; those that are there to be given. */
export async function moveBallots(tx: Transaction, taker: Taker, ballotIds: readonly string[]): Promise<string[]> {
  if (ballotIds.length === 0) return [];
  const moved = await tx.$queryRaw<{ id: string }[]>`
    UPDATE ballot SET holder = ${taker.holder}, expires_at = ${expiryAfter(taker)}::timestamptz
    FROM (
      SELECT ballot.id FROM ballot
      WHERE ${isOpenOf(taker)} AND ballot.returned_at IS NULL AND ballot.id IN ${uuidList(ballotIds)}
      ORDER BY ballot.id FOR UPDATE SKIP LOCKED
    ) left_behind
    WHERE ballot.id = left_behind.id RETURNING ballot.id`;
  const found = new Set(moved.map(({ id }) => id));
  return ballotIds.filter((id) => found.has(id));
}

/** Those of the ids that are no ballots of the person with all their answers. */
export async function findUnanswered(tx: Transaction, taker: Taker, ballotIds: readonly string[]): Promise<string[]> {
  if (ballotIds.length === 0) return [];
  const answered = await tx.ballot.findMany({
    where: { id: { in: [...ballotIds] }, personId: taker.personId, answeredAt: { not: null } },
    select: { id: true },
  });
  const found = new Set(answered.map(({ id }) => id));
  return ballotIds.filter((id) => !found.has(id));
}
