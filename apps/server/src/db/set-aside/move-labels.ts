import { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { lockSummaries, recountLabels } from '../pair-summary.ts';
import { admitSurplusAt } from '../places/admit-surplus.ts';
import { reopenRequests } from '../places/reopen-requests.ts';
import { settlePlaces } from '../places/settle-places.ts';
import { lockRaters } from '../study-access.ts';

type Transaction = Prisma.TransactionClient;

export interface RaterOfStudy {
  readonly studyId: string;
  readonly personId: string;
}

/**
 * Brings the labels of a rater at some pairs to where they belong: out of what counts while the rater is set aside, back
 * while they are not. Which of both is true is looked up here, so that whoever comes late does no harm.
 *
 * @returns how many labels moved
 */
export async function moveLabels(
  tx: Transaction,
  rater: RaterOfStudy,
  pairIds: readonly string[],
  at: Date,
): Promise<number> {
  // Imports write labels of raters too, at pairs in an order of their own.
  await lockRaters(tx, rater.studyId);
  await tx.$executeRaw`SELECT id FROM person WHERE id = ${rater.personId}::uuid FOR KEY SHARE`;
  const aside = await tx.setAside.findUnique({ where: { studyId_personId: rater } });
  await lockSummaries(tx, pairIds);
  const own = Prisma.sql`study_id = ${rater.studyId}::uuid AND person_id = ${rater.personId}::uuid
    AND pair_id IN ${uuidList(pairIds)}`;
  return aside ? takeOut(tx, own, at) : putBack(tx, rater, own, at);
}

/** Late labels go along: they are not to be taken in while their rater is set aside. */
async function takeOut(tx: Transaction, own: Prisma.Sql, at: Date): Promise<number> {
  const late =
    await tx.$executeRaw`UPDATE uncounted_label SET reason = 'set_aside' WHERE ${own} AND reason = 'surplus'`;
  // A pair that has both is a fault; the newer word is kept.
  const moved = await tx.$queryRaw<{ pairId: string }[]>`
    WITH moved AS (DELETE FROM current_label WHERE ${own} RETURNING *), unanswered AS (
      ${reopenRequests(Prisma.sql`(SELECT pair_id AS pair, person_id AS person FROM moved)`)}
    ), kept AS (
      INSERT INTO uncounted_label (pair_id, person_id, study_id, event_id, value, labelled_at, reason)
      SELECT pair_id, person_id, study_id, event_id, value, labelled_at, 'set_aside' FROM moved
      ON CONFLICT (pair_id, person_id) DO UPDATE SET
        event_id = excluded.event_id, value = excluded.value, labelled_at = excluded.labelled_at
      WHERE excluded.event_id > uncounted_label.event_id
    )
    SELECT pair_id AS "pairId" FROM moved`;
  await recount(tx, moved, at);
  return late + moved.length;
}

/** Labels that came with the data count, however many are wanted; others where a place is free. */
async function putBack(tx: Transaction, { personId }: RaterOfStudy, own: Prisma.Sql, at: Date): Promise<number> {
  const { kind } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { kind: true } });
  const isAside = Prisma.sql`${own} AND reason = 'set_aside'`;
  if (kind === 'human') {
    const late = await tx.$queryRaw<{ pairId: string }[]>`
      UPDATE uncounted_label SET reason = 'surplus' WHERE ${isAside} RETURNING pair_id AS "pairId"`;
    await admitSurplusAt(
      tx,
      late.map(({ pairId }) => pairId),
    );
    return late.length;
  }
  const moved = await tx.$queryRaw<{ pairId: string }[]>`
    WITH moved AS (DELETE FROM uncounted_label WHERE ${isAside} RETURNING *)
    INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
    SELECT pair_id, person_id, study_id, event_id, value, labelled_at FROM moved
    RETURNING pair_id AS "pairId"`;
  await recount(tx, moved, at);
  return moved.length;
}

/** What was beyond the number only because of these labels is not wanted of others now. */
async function recount(tx: Transaction, moved: readonly { pairId: string }[], at: Date): Promise<void> {
  if (moved.length === 0) return;
  await recountLabels(
    tx,
    moved.map(({ pairId }) => ({ pair: pairId, leased: 0 })),
  );
  await settlePlaces(
    tx,
    moved.map(({ pairId }) => pairId),
    at,
  );
}
