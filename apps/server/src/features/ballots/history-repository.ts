import type { Prisma } from '../../db/generated/client.ts';
import type { Balance } from './draw-sides.ts';
import type { Given } from './plan-block.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

/** What a person has been given in an evaluation; what was given back unanswered was not given. */
export interface History extends Given {
  /** Position of the next ballot. */
  readonly next: number;
}

export async function readHistory(tx: Transaction, { evaluationId, personId }: Taker): Promise<History> {
  const [row] = await tx.$queryRaw<History[]>`
    SELECT coalesce(max(position) + 1, 0)::int AS next,
           count(*) FILTER (WHERE kind = 'comparison' AND is_given)::int AS comparisons,
           count(*) FILTER (WHERE kind = 'repeat' AND is_given)::int AS repeats,
           count(*) FILTER (WHERE kind = 'decoy' AND is_given)::int AS decoys
    FROM (
      SELECT position, kind, returned_at IS NULL OR answered_at IS NOT NULL AS is_given FROM ballot
      WHERE person_id = ${personId}::uuid AND evaluation_id = ${evaluationId}::uuid
    ) own`;
  return row ?? { next: 0, comparisons: 0, repeats: 0, decoys: 0 };
}

export async function readBalance(tx: Transaction, { evaluationId, personId }: Taker): Promise<Balance> {
  const rows = await tx.$queryRaw<{ contenderId: string; lead: number }[]>`
    SELECT side.contender AS "contenderId", sum(side.step)::int AS lead
    FROM ballot
    JOIN comparison ON comparison.id = ballot.comparison_id
    JOIN matchup ON matchup.id = comparison.matchup_id
    CROSS JOIN LATERAL (
      VALUES (matchup.first_id, CASE WHEN ballot.left_is_first THEN 1 ELSE -1 END),
             (matchup.second_id, CASE WHEN ballot.left_is_first THEN -1 ELSE 1 END)
    ) AS side(contender, step)
    WHERE ballot.person_id = ${personId}::uuid AND ballot.evaluation_id = ${evaluationId}::uuid
      AND ballot.kind = 'comparison' AND (ballot.returned_at IS NULL OR ballot.answered_at IS NOT NULL)
    GROUP BY side.contender`;
  return new Map(rows.map(({ contenderId, lead }) => [contenderId, lead]));
}
