import { Prisma } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';
import { hasAnswered } from '../../db/places/free-pairs.ts';
import { expiryAfter, renewalDueBefore } from '../../db/places/lease-time.ts';
import { returnLeases } from '../../db/places/return-leases.ts';
import { UNDO_HOLDER } from '../../db/places/undo-holder.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

const RECLAIMED_AT_ONCE = 200;

/**
 * Takes places that the tab still counts on and that were given back meanwhile again, where they are free. Waits for
 * others at these pairs, so this comes before anything else is locked.
 */
export async function retakeReturned(tx: Transaction, taker: Taker, pairIds: readonly string[]): Promise<void> {
  if (pairIds.length === 0) return;
  const { studyId, personId, holder, now } = taker;
  const isReturned = Prisma.sql`l.study_id = ${studyId}::uuid AND l.person_id = ${personId}::uuid
    AND l.returned_at IS NOT NULL AND l.pair_id IN ${uuidList(pairIds)}`;
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT s.pair_id FROM pair_summary s WHERE s.pair_id IN (SELECT l.pair_id FROM label_lease l WHERE ${isReturned})
    ORDER BY s.pair_id FOR UPDATE`;
  if (locked.length === 0) return;
  await tx.$executeRaw`
    WITH again AS (
      UPDATE label_lease l
      SET holder = ${holder}, issued_at = ${now}::timestamptz, expires_at = ${expiryAfter(taker)}::timestamptz, returned_at = NULL
      FROM pair_summary s
      WHERE ${isReturned} AND s.pair_id = l.pair_id AND s.labels + s.leased < s.wanted
        AND NOT ${hasAnswered(personId, Prisma.sql`l`)}
      RETURNING l.pair_id
    )
    UPDATE pair_summary SET leased = leased + 1 FROM again WHERE pair_summary.pair_id = again.pair_id`;
}

/** Places of labels that were taken back become those of the tab that shows the pairs again. */
export async function adoptUndone(tx: Transaction, taker: Taker, pairIds: readonly string[]): Promise<void> {
  if (pairIds.length === 0) return;
  await tx.$executeRaw`
    UPDATE label_lease SET holder = ${taker.holder}
    FROM (
      SELECT pair_id FROM label_lease
      WHERE person_id = ${taker.personId}::uuid AND study_id = ${taker.studyId}::uuid AND holder = ${UNDO_HOLDER}
        AND returned_at IS NULL AND pair_id IN ${uuidList(pairIds)}
      ORDER BY pair_id FOR UPDATE SKIP LOCKED
    ) undone
    WHERE label_lease.pair_id = undone.pair_id AND label_lease.person_id = ${taker.personId}::uuid`;
}

/**
 * Prolongs what the tab holds and did not prolong a moment ago: a row that is prolonged keeps its answer waiting. A place
 * that is being answered or given back this moment is not waited for.
 */
export const renewLeases = (tx: Transaction, taker: Taker): Promise<number> => tx.$executeRaw`
  UPDATE label_lease SET expires_at = ${expiryAfter(taker)}::timestamptz
  FROM (
    SELECT pair_id FROM label_lease
    WHERE person_id = ${taker.personId}::uuid AND study_id = ${taker.studyId}::uuid AND holder = ${taker.holder}
      AND returned_at IS NULL AND expires_at < ${renewalDueBefore(taker)}::timestamptz
    ORDER BY pair_id FOR UPDATE SKIP LOCKED
  ) own
  WHERE label_lease.pair_id = own.pair_id AND label_lease.person_id = ${taker.personId}::uuid`;

/** Frees places of the study whose time is over, some at a time. Those that others are at work on are passed over. */
export const reclaimExpired = (tx: Transaction, { studyId, now }: Taker): Promise<number> =>
  returnLeases(
    tx,
    Prisma.sql`
      SELECT l.pair_id, l.person_id FROM label_lease l JOIN pair_summary s ON s.pair_id = l.pair_id
      WHERE l.study_id = ${studyId}::uuid AND l.returned_at IS NULL AND l.expires_at <= ${now}::timestamptz
      ORDER BY l.expires_at LIMIT ${RECLAIMED_AT_ONCE} FOR UPDATE OF l, s SKIP LOCKED`,
    now,
  );

/** Gives places of the person's other tabs to this one; those that are there to be given. */
export async function moveLeases(tx: Transaction, taker: Taker, pairIds: readonly string[]): Promise<string[]> {
  if (pairIds.length === 0) return [];
  const moved = await tx.$queryRaw<{ pairId: string }[]>`
    UPDATE label_lease SET holder = ${taker.holder}, expires_at = ${expiryAfter(taker)}::timestamptz
    FROM (
      SELECT pair_id FROM label_lease
      WHERE person_id = ${taker.personId}::uuid AND returned_at IS NULL AND pair_id IN ${uuidList(pairIds)}
      ORDER BY pair_id FOR UPDATE SKIP LOCKED
    ) left_behind
    WHERE label_lease.pair_id = left_behind.pair_id AND label_lease.person_id = ${taker.personId}::uuid
    RETURNING label_lease.pair_id AS "pairId"`;
  const found = new Set(moved.map(({ pairId }) => pairId));
  return pairIds.filter((pairId) => found.has(pairId));
}

/** People who hold places in the study, beside this one. */
export async function countOthersAtWork(tx: Transaction, { studyId, personId }: Taker): Promise<number> {
  const [row] = await tx.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT person_id)::int AS people FROM label_lease
    WHERE study_id = ${studyId}::uuid AND returned_at IS NULL AND person_id <> ${personId}::uuid`;
  return row?.people ?? 0;
}
