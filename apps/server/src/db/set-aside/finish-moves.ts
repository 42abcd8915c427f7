import { setImmediate } from 'node:timers/promises';
import type { Database } from '../database.ts';
import { type Prisma, Prisma as Sql } from '../generated/client.ts';
import { moveLabels, type RaterOfStudy } from './move-labels.ts';

/** So few that nobody who labels one of these pairs meanwhile notices. */
const CHUNK = 150;

export interface MoveOptions {
  readonly at: Date;
  /** The server stops: the rest is for the next look. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Moves the labels of a rater who was set aside or taken back, some pairs at a time. In between each pair is right by
 * itself: its summary counts the labels that count there.
 *
 * @returns how many labels moved
 */
export async function finishMoves(
  { prisma, transaction }: Pick<Database, 'prisma' | 'transaction'>,
  rater: RaterOfStudy,
  { at, signal }: MoveOptions,
): Promise<number> {
  const pairIds = await findMisplaced(prisma, rater);
  let moved = 0;
  for (let from = 0; from < pairIds.length && !signal?.aborted; from += CHUNK) {
    const chunk = pairIds.slice(from, from + CHUNK);
    moved += await transaction((tx) => moveLabels(tx, rater, chunk, at));
    // The embedded database works in this thread and answers without a turn of its loop: requests get theirs here.
    await setImmediate();
  }
  return moved;
}

/** The same for every rater of a study, or of all of them, whose labels were left on their way, such as by a server that ended. */
export async function finishAllMoves(database: Database, options: MoveOptions, studyId?: string): Promise<number> {
  let moved = 0;
  for (const rater of await findRaters(database.prisma, studyId)) moved += await finishMoves(database, rater, options);
  return moved;
}

/** A label that counts of a rater who is set aside is out of place, and one that was set aside of a rater who is not. */
async function findMisplaced(prisma: Database['prisma'], { studyId, personId }: RaterOfStudy): Promise<string[]> {
  const isOwn = Sql.sql`study_id = ${studyId}::uuid AND person_id = ${personId}::uuid`;
  const isAside = Sql.sql`EXISTS (SELECT 1 FROM set_aside WHERE ${isOwn})`;
  const rows = await prisma.$queryRaw<{ pairId: string }[]>`
    SELECT pair_id AS "pairId" FROM current_label WHERE ${isOwn} AND ${isAside}
    UNION SELECT pair_id FROM uncounted_label WHERE ${isOwn} AND reason = 'surplus' AND ${isAside}
    UNION SELECT pair_id FROM uncounted_label WHERE ${isOwn} AND reason = 'set_aside' AND NOT ${isAside}
    ORDER BY 1`;
  return rows.map(({ pairId }) => pairId);
}

const findRaters = (prisma: Database['prisma'], studyId?: string): Prisma.PrismaPromise<RaterOfStudy[]> => {
  const inStudy = studyId === undefined ? Sql.sql`true` : Sql.sql`r.study_id = ${studyId}::uuid`;
  const isTheirs = (label: string) => {
    const alias = Sql.raw(label);
    return Sql.sql`${alias}.study_id = r.study_id AND ${alias}.person_id = r.person_id`;
  };
  return prisma.$queryRaw`
    SELECT r.study_id AS "studyId", r.person_id AS "personId" FROM set_aside r
    WHERE ${inStudy} AND (
      EXISTS (SELECT 1 FROM current_label c WHERE ${isTheirs('c')})
      OR EXISTS (SELECT 1 FROM uncounted_label u WHERE ${isTheirs('u')} AND u.reason = 'surplus'))
    UNION
    SELECT r.study_id, r.person_id FROM uncounted_label r
    WHERE ${inStudy} AND r.reason = 'set_aside' AND NOT EXISTS (SELECT 1 FROM set_aside a WHERE ${isTheirs('a')})`;
};
