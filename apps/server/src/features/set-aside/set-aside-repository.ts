import type { Person } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import { setBallotsAside, takeBallotsBack } from '../../db/ballots/set-aside-ballots.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { returnLeasesOf } from '../../db/places/return-leases.ts';
import { finishMoves } from '../../db/set-aside/finish-moves.ts';
import { lockRaters } from '../../db/study-access.ts';

type Transaction = Prisma.TransactionClient;

/** Who sets whom aside, or takes them back. */
export interface SetAsideActor {
  readonly studyId: string;
  readonly raterId: string;
  readonly by: Person;
  readonly at: Date;
}

/**
 * First it is said and kept that the labels of a rater do not count, or do again: of labels that come from then on that is
 * true at once. Then those that are there are moved, some at a time; what an end of the server leaves is moved later.
 */
export const createSetAsideRepository = (database: Database) => ({
  /** @returns how many labels of theirs do not count from now on; undefined: nobody of the study */
  async setAside(actor: SetAsideActor, reason: string): Promise<number | undefined> {
    const isTheirs = { studyId: actor.studyId, personId: actor.raterId };
    const isKnown = await database.transaction((tx) => beginAside(tx, actor, reason));
    if (!isKnown) return undefined;
    await finishMoves(database, isTheirs, actor);
    return database.prisma.uncountedLabel.count({ where: { ...isTheirs, reason: 'set_aside' } });
  },

  /** @returns what became of their labels; undefined: they are not set aside */
  async takeBack(actor: SetAsideActor): Promise<{ labels: number; surplus: number } | undefined> {
    const isTheirs = { studyId: actor.studyId, personId: actor.raterId };
    const kept = await database.transaction((tx) => beginBack(tx, actor));
    if (kept === undefined) return undefined;
    await finishMoves(database, isTheirs, actor);
    const surplus = await database.prisma.uncountedLabel.count({ where: isTheirs });
    // The rater may have taken some back meanwhile.
    return { labels: Math.max(0, kept - surplus), surplus };
  },
});

async function beginAside(tx: Transaction, actor: SetAsideActor, reason: string): Promise<boolean> {
  const { studyId, raterId: personId, by, at } = actor;
  if (!(await lockRater(tx, actor))) return false;
  const change = { byId: by.id, reason, at };
  const key = { studyId_personId: { studyId, personId } };
  await tx.setAside.upsert({ where: key, create: { studyId, personId, ...change }, update: change });
  await returnLeasesOf(tx, { studyId, personId }, at);
  await setBallotsAside(tx, { studyId, personId }, at);
  const labels = await tx.currentLabel.count({ where: { studyId, personId } });
  const details = { rater: personId, reason, labels };
  await recordAudit(tx, { action: 'rater_set_aside', studyId, personId: by.id, details, at });
  return true;
}

/** @returns how many labels of theirs are kept and do not count */
async function beginBack(tx: Transaction, actor: SetAsideActor): Promise<number | undefined> {
  const { studyId, raterId: personId, by, at } = actor;
  if (!(await lockRater(tx, actor))) return undefined;
  const { count } = await tx.setAside.deleteMany({ where: { studyId, personId } });
  if (count === 0) return undefined;
  await takeBallotsBack(tx, { studyId, personId });
  const labels = await tx.uncountedLabel.count({ where: { studyId, personId } });
  const details = { rater: personId, labels };
  await recordAudit(tx, { action: 'rater_taken_back', studyId, personId: by.id, details, at });
  return labels;
}

/** Imports, and labels of the rater, wait until the end of the transaction, so that none is judged by what was true before. */
async function lockRater(tx: Transaction, { studyId, raterId }: SetAsideActor): Promise<boolean> {
  await lockRaters(tx, studyId);
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM person
    WHERE id = ${raterId}::uuid AND (
      home_study_id = ${studyId}::uuid
      OR EXISTS (SELECT 1 FROM membership WHERE study_id = ${studyId}::uuid AND person_id = person.id)
      OR EXISTS (SELECT 1 FROM label_event WHERE study_id = ${studyId}::uuid AND person_id = person.id)
      OR EXISTS (SELECT 1 FROM ballot WHERE study_id = ${studyId}::uuid AND person_id = person.id))
    FOR UPDATE`;
  return found.length === 1;
}
