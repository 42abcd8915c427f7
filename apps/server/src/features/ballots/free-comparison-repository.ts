import type { EvaluationDesign } from '@plumbline/contract';
import { ACTIVE_TURNS } from '@plumbline/metrics';
import { isComparisonFreeFor } from '../../db/ballots/free-comparisons.ts';
import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sided } from './draw-sides.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

/** A comparison with a free place; its row is locked. */
export interface FreeComparison extends Sided {
  /** As the person was given it before; null: never. */
  readonly wasFirstLeft: boolean | null;
}

/**
 * Locks free comparisons, those that are asked first. Rows that others hold this moment are passed over.
 *
 * @param given  ballots that have a place in the evaluation: in an active design they say whose turn it is
 */
export async function lockFree(
  tx: Transaction,
  taker: Taker,
  design: EvaluationDesign,
  limit: number,
  given: number,
): Promise<FreeComparison[]> {
  if (limit <= 0) return [];
  if (design.kind !== 'active') return lockByPlace(tx, taker, limit);
  const spread = await lockByPriority(tx, taker, limit, { given, ofOneMatchup: 1 });
  if (spread.length === limit) return spread;
  const seen = new Set(spread.map(({ comparisonId }) => comparisonId));
  const all = await lockByPriority(tx, taker, limit, { given, ofOneMatchup: limit });
  return [...spread, ...all.filter(({ comparisonId }) => !seen.has(comparisonId))].slice(0, limit);
}

const formerBallot = ({ personId }: Taker): Prisma.Sql => Prisma.sql`
  LEFT JOIN ${eachByIndex(Prisma.sql`
    SELECT left_is_first FROM ballot b
    WHERE b.comparison_id = free.id AND b.person_id = ${personId}::uuid AND b.kind = 'comparison'`)} AS former ON true`;

/** In the one random order, by `comparison_open`. */
const lockByPlace = (tx: Transaction, taker: Taker, limit: number): Promise<FreeComparison[]> => tx.$queryRaw`
  SELECT free.id AS "comparisonId", matchup.first_id AS "firstId", matchup.second_id AS "secondId",
         former.left_is_first AS "wasFirstLeft"
  FROM (
    SELECT c.id, c.matchup_id, c.place FROM comparison c WHERE ${isComparisonFreeFor(taker)}
    ORDER BY c.place, c.id LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED
  ) free
  JOIN matchup ON matchup.id = free.matchup_id
  ${formerBallot(taker)}
  ORDER BY free.place, free.id`;

/** The matchups that tell most, in turns, some prompts of each; then the others by what they tell. */
const lockByPriority = (
  tx: Transaction,
  taker: Taker,
  limit: number,
  { given, ofOneMatchup }: { given: number; ofOneMatchup: number },
): Promise<FreeComparison[]> => tx.$queryRaw`
  SELECT free.id AS "comparisonId", free.first_id AS "firstId", free.second_id AS "secondId",
         former.left_is_first AS "wasFirstLeft"
  FROM (
    SELECT c.id, c.place, matchup.first_id, matchup.second_id, matchup.turn
    FROM (
      SELECT id, first_id, second_id, CASE WHEN rank < best THEN (rank + best - ${given}::bigint % best) % best ELSE rank END AS turn
      FROM (
        SELECT id, first_id, second_id, row_number() OVER (ORDER BY priority DESC, id) - 1 AS rank,
               least(count(*) OVER (), ${ACTIVE_TURNS.matchups}::bigint) AS best
        FROM matchup WHERE evaluation_id = ${taker.evaluationId}::uuid
      ) ranked
      ORDER BY turn OFFSET 0
    ) matchup
    CROSS JOIN LATERAL (
      SELECT c.id, c.place FROM comparison c WHERE c.matchup_id = matchup.id AND ${isComparisonFreeFor(taker)}
      ORDER BY c.place, c.id LIMIT ${ofOneMatchup} FOR UPDATE OF c SKIP LOCKED
    ) c
    LIMIT ${limit}
  ) free
  ${formerBallot(taker)}
  ORDER BY free.turn, free.place, free.id`;

export interface Remaining {
  /** Comparisons that the person could be given now. */
  readonly isFree: boolean;
  /** Places at comparisons that the person could answer, which others or their own other tabs hold. */
  readonly isHeld: boolean;
}

/** What is left for a person who holds nothing, leaving a budget of votes aside. */
export async function findRemaining(tx: Transaction, taker: Taker): Promise<Remaining> {
  const { evaluationId, personId } = taker;
  const [row] = await tx.$queryRaw<Remaining[]>`
    SELECT EXISTS (SELECT 1 FROM comparison c WHERE ${isComparisonFreeFor(taker)}) AS "isFree",
           EXISTS (
             SELECT 1 FROM ballot live JOIN comparison c ON c.id = live.comparison_id
             WHERE live.evaluation_id = ${evaluationId}::uuid AND live.returned_at IS NULL AND live.answered_at IS NULL
               AND (live.person_id = ${personId}::uuid OR live.kind = 'comparison' AND c.counted + c.leased >= c.wanted)
               AND NOT EXISTS (
                 SELECT 1 FROM ballot own
                 WHERE own.comparison_id = c.id AND own.person_id = ${personId}::uuid AND own.kind = live.kind
                   AND own.answered_at IS NOT NULL)
           ) AS "isHeld"`;
  return row ?? { isFree: false, isHeld: false };
}
