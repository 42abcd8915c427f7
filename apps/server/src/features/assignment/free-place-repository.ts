import type { AssignmentOrder } from '@plumbline/contract';
import { Prisma } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';
import { hasAnswered, isPairFreeFor } from '../../db/places/free-pairs.ts';
import { expiryAfter } from '../../db/places/lease-time.ts';
import { ownStart } from './own-start.ts';
import type { OwnState } from './own-state-repository.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

/**
 * Keeps free places of a study for the tab, at most so many, and says at which pairs, in the order in which they are asked.
 * Rows that others hold this moment are passed over, so that nobody waits for anybody.
 */
export async function takeFree(
  tx: Transaction,
  taker: Taker,
  order: AssignmentOrder,
  limit: number,
  state: Where,
): Promise<string[]> {
  const locked: string[] = [];
  for (const stretch of stretchesOf(taker, order, state)) {
    if (locked.length === limit) break;
    locked.push(...(await lockFree(tx, taker, stretch, limit - locked.length)));
  }
  if (locked.length === 0) return [];
  const kept = new Set(await keepPlaces(tx, taker, locked));
  return locked.filter((pairId) => kept.has(pairId));
}

type Where = Pick<OwnState, 'lastPlace' | 'hasUrgent'>;

/**
 * In the random order each person begins elsewhere and goes around, on from where they were last: what lies behind them
 * they have labelled, or others have. What was sent back comes first all the same.
 */
function stretchesOf(taker: Taker, order: AssignmentOrder, { lastPlace, hasUrgent }: Where): Prisma.Sql[] {
  if (order.kind !== 'random') return [Prisma.sql`true`];
  const start = lastPlace ?? ownStart(taker);
  return [
    ...(hasUrgent ? [Prisma.sql`s.priority > 0`] : []),
    Prisma.sql`s.priority = 0 AND s.place >= ${start}::int`,
    Prisma.sql`s.priority = 0 AND s.place < ${start}::int`,
  ];
}

async function lockFree(tx: Transaction, taker: Taker, stretch: Prisma.Sql, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ pairId: string }[]>`
    SELECT s.pair_id AS "pairId" FROM pair_summary s WHERE ${stretch} AND ${isPairFreeFor(taker)}
    ORDER BY s.priority DESC, s.place, s.pair_id LIMIT ${limit} FOR UPDATE OF s SKIP LOCKED`;
  return rows.map(({ pairId }) => pairId);
}

/** A statement of its own: it sees what others committed before these rows were locked. */
async function keepPlaces(tx: Transaction, taker: Taker, pairIds: readonly string[]): Promise<string[]> {
  const { studyId, personId, holder, now } = taker;
  const rows = await tx.$queryRaw<{ pairId: string }[]>`
    WITH kept AS (
      INSERT INTO label_lease (pair_id, person_id, study_id, holder, issued_at, expires_at)
      SELECT s.pair_id, ${personId}::uuid, ${studyId}::uuid, ${holder}, ${now}::timestamptz, ${expiryAfter(taker)}::timestamptz
      FROM pair_summary s WHERE s.pair_id IN ${uuidList(pairIds)} AND ${isPairFreeFor(taker)} ORDER BY s.pair_id
      ON CONFLICT (pair_id, person_id) DO UPDATE
      SET holder = excluded.holder, issued_at = excluded.issued_at, expires_at = excluded.expires_at, returned_at = NULL
      WHERE label_lease.returned_at IS NOT NULL
      RETURNING pair_id
    ), counted AS (
      UPDATE pair_summary SET leased = leased + 1 FROM kept WHERE pair_summary.pair_id = kept.pair_id
    )
    SELECT pair_id AS "pairId" FROM kept`;
  return rows.map(({ pairId }) => pairId);
}

export interface Remaining {
  /** Places that the person could take now. */
  readonly isFree: boolean;
  /** Places at pairs that the person could label, which others or their own other tabs hold. */
  readonly isHeld: boolean;
}

/** What is left for a person who holds nothing. */
export async function findRemaining(tx: Transaction, taker: Taker): Promise<Remaining> {
  const { studyId, personId } = taker;
  const [row] = await tx.$queryRaw<Remaining[]>`
    SELECT EXISTS (SELECT 1 FROM pair_summary s WHERE ${isPairFreeFor(taker)}) AS "isFree",
           EXISTS (
             SELECT 1 FROM label_lease l JOIN pair_summary s ON s.pair_id = l.pair_id
             WHERE l.study_id = ${studyId}::uuid AND l.returned_at IS NULL
               AND (l.person_id = ${personId}::uuid OR s.labels + s.leased >= s.wanted)
               AND NOT ${hasAnswered(personId, Prisma.sql`l`)}
           ) AS "isHeld"`;
  return row ?? { isFree: false, isHeld: false };
}
