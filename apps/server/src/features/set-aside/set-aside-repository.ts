import type { Person } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { lockSummaries, refreshSummaries } from '../../db/pair-summary.ts';
import { admitSurplusAt } from '../../db/places/admit-surplus.ts';
import { returnLeasesOf } from '../../db/places/return-leases.ts';
import { settlePlaces } from '../../db/places/settle-places.ts';
import { lockRaters } from '../../db/study-access.ts';

type Transaction = Prisma.TransactionClient;

/** Who sets whom aside, or takes them back. */
export interface SetAsideActor {
  readonly studyId: string;
  readonly raterId: string;
  readonly by: Person;
  readonly at: Date;
}

/** Labels of one person may be as many as the study has pairs. */
const WHOLE_STUDY = { timeoutMs: 120_000 };
const CHUNK = 1000;

export const createSetAsideRepository = ({ transaction }: Database) => ({
  /** @returns how many labels of theirs do not count from now on; undefined: nobody of the study */
  setAside: (actor: SetAsideActor, reason: string): Promise<number | undefined> =>
    transaction((tx) => setAside(tx, actor, reason), WHOLE_STUDY),

  /** @returns what became of their labels; undefined: they are not set aside */
  takeBack: (actor: SetAsideActor): Promise<{ labels: number; surplus: number } | undefined> =>
    transaction((tx) => takeBack(tx, actor), WHOLE_STUDY),
});

async function setAside(tx: Transaction, actor: SetAsideActor, reason: string): Promise<number | undefined> {
  const { studyId, raterId: personId, by, at } = actor;
  if (!(await lockRater(tx, actor))) return undefined;
  await lockOwnPairs(tx, actor);
  const change = { byId: by.id, reason, at };
  const key = { studyId_personId: { studyId, personId } };
  await tx.setAside.upsert({ where: key, create: { studyId, personId, ...change }, update: change });
  const pairIds = await moveLabels(tx, actor);
  await returnLeasesOf(tx, { studyId, personId }, at);
  await refreshInChunks(tx, pairIds);
  // What was beyond the number only because of these labels is not wanted of others now.
  await settlePlaces(tx, pairIds, at);
  const details = { rater: personId, reason, labels: pairIds.length };
  await recordAudit(tx, { action: 'rater_set_aside', studyId, personId: by.id, details, at });
  return tx.uncountedLabel.count({ where: { studyId, personId, reason: 'set_aside' } });
}

async function takeBack(tx: Transaction, actor: SetAsideActor) {
  const { studyId, raterId: personId, by, at } = actor;
  if (!(await lockRater(tx, actor))) return undefined;
  const { count } = await tx.setAside.deleteMany({ where: { studyId, personId } });
  if (count === 0) return undefined;
  const own = await lockOwnPairs(tx, actor);
  const before = await tx.currentLabel.count({ where: { studyId, personId } });
  if (await cameWithData(tx, personId)) await countAgain(tx, actor);
  else {
    await tx.uncountedLabel.updateMany({ where: { studyId, personId }, data: { reason: 'surplus' } });
    await admitSurplusAt(tx, own);
  }
  const labels = (await tx.currentLabel.count({ where: { studyId, personId } })) - before;
  const surplus = await tx.uncountedLabel.count({ where: { studyId, personId } });
  const details = { rater: personId, labels, surplus };
  await recordAudit(tx, { action: 'rater_taken_back', studyId, personId: by.id, details, at });
  return { labels, surplus };
}

/** Imports, and labels of the rater, wait until the end of the transaction, so that none is judged by what was true before. */
async function lockRater(tx: Transaction, { studyId, raterId }: SetAsideActor): Promise<boolean> {
  await lockRaters(tx, studyId);
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM person
    WHERE id = ${raterId}::uuid AND (
      home_study_id = ${studyId}::uuid
      OR EXISTS (SELECT 1 FROM membership WHERE study_id = ${studyId}::uuid AND person_id = person.id)
      OR EXISTS (SELECT 1 FROM label_event WHERE study_id = ${studyId}::uuid AND person_id = person.id))
    FOR UPDATE`;
  return found.length === 1;
}

/** Pairs at which the rater has a label or a place; nobody at the others has to wait. Nothing is added to them meanwhile. */
async function lockOwnPairs(tx: Transaction, { studyId, raterId }: SetAsideActor): Promise<string[]> {
  const isTheirs = Prisma.sql`study_id = ${studyId}::uuid AND person_id = ${raterId}::uuid`;
  const rows = await tx.$queryRaw<{ pairId: string }[]>`
    SELECT pair_id AS "pairId" FROM current_label WHERE ${isTheirs}
    UNION SELECT pair_id FROM uncounted_label WHERE ${isTheirs}
    UNION SELECT pair_id FROM label_lease WHERE ${isTheirs} AND returned_at IS NULL`;
  const pairIds = rows.map(({ pairId }) => pairId);
  await lockSummaries(tx, pairIds);
  return pairIds;
}

/** Surplus labels go along: they are not to be taken in while their rater is set aside. Says which pairs lost one. */
async function moveLabels(tx: Transaction, { studyId, raterId }: SetAsideActor): Promise<string[]> {
  await tx.uncountedLabel.updateMany({ where: { studyId, personId: raterId }, data: { reason: 'set_aside' } });
  const moved = await tx.$queryRaw<{ pairId: string }[]>`
    WITH moved AS (
      DELETE FROM current_label WHERE study_id = ${studyId}::uuid AND person_id = ${raterId}::uuid RETURNING *
    )
    INSERT INTO uncounted_label (pair_id, person_id, study_id, event_id, value, labelled_at, reason)
    SELECT pair_id, person_id, study_id, event_id, value, labelled_at, 'set_aside' FROM moved
    RETURNING pair_id AS "pairId"`;
  return moved.map(({ pairId }) => pairId);
}

async function cameWithData(tx: Transaction, personId: string): Promise<boolean> {
  const { kind } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { kind: true } });
  return kind !== 'human';
}

/** As when they were imported: labels that came with the data count, however many are wanted. */
async function countAgain(tx: Transaction, { studyId, raterId, at }: SetAsideActor): Promise<void> {
  const moved = await tx.$queryRaw<{ pairId: string }[]>`
    WITH moved AS (
      DELETE FROM uncounted_label WHERE study_id = ${studyId}::uuid AND person_id = ${raterId}::uuid RETURNING *
    )
    INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
    SELECT pair_id, person_id, study_id, event_id, value, labelled_at FROM moved
    RETURNING pair_id AS "pairId"`;
  const pairIds = moved.map(({ pairId }) => pairId);
  await refreshInChunks(tx, pairIds);
  await settlePlaces(tx, pairIds, at);
}

async function refreshInChunks(tx: Transaction, pairIds: readonly string[]): Promise<void> {
  for (let from = 0; from < pairIds.length; from += CHUNK) {
    await refreshSummaries(tx, pairIds.slice(from, from + CHUNK));
  }
}
