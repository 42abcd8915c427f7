import { randomUUID } from 'node:crypto';
import type { VoteAnswer } from '@plumbline/contract';
import { arrayLiteral, columnRows } from '../../db/column-rows.ts';
import type { BallotKind, Prisma } from '../../db/generated/client.ts';
import { expiryAfter } from '../../db/places/lease-time.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

/** A comparison on its way to becoming a ballot. */
export interface Issue {
  readonly kind: BallotKind;
  readonly comparisonId: string;
  readonly isFirstLeft: boolean;
  /** Shown instead of the comparison's own, on one side of a decoy. */
  readonly firstPairs?: readonly string[];
  readonly secondPairs?: readonly string[];
  readonly expected?: VoteAnswer;
}

const TYPES = {
  ...({ id: 'uuid', comparison: 'uuid', kind: 'text', first_left: 'boolean', position: 'int' } as const),
  ...({ first_pairs: 'text', second_pairs: 'text', expected: 'text' } as const),
};

/**
 * Puts ballots to the person, in the order in which they are to be asked. One that was given back is given again as what it
 * was: its id and its sides stay. Says which there are; comparisons are locked.
 */
export async function issueBallots(
  tx: Transaction,
  { studyId, evaluationId, personId, holder, ...taker }: Taker,
  issues: readonly Issue[],
  from: number,
): Promise<string[]> {
  if (issues.length === 0) return [];
  const rows = issues.map((issue, at) => toRow(issue, from + at));
  const issued = await tx.$queryRaw<{ id: string }[]>`
    WITH issued AS (
      INSERT INTO ballot (id, study_id, evaluation_id, comparison_id, person_id, kind, left_is_first, left_pairs,
                          right_pairs, expected, position, holder, issued_at, expires_at)
      SELECT r.id, ${studyId}::uuid, ${evaluationId}::uuid, c.id, ${personId}::uuid, r.kind::ballot_kind, r.first_left,
             CASE WHEN r.first_left THEN shown.first_pairs ELSE shown.second_pairs END,
             CASE WHEN r.first_left THEN shown.second_pairs ELSE shown.first_pairs END,
             r.expected::vote_answer, r.position, ${holder}, ${taker.now}::timestamptz, ${expiryAfter(taker)}::timestamptz
      FROM ${columnRows(rows, TYPES)} JOIN comparison c ON c.id = r.comparison
      CROSS JOIN LATERAL (
        SELECT coalesce(r.first_pairs::uuid[], c.first_pairs) AS first_pairs,
               coalesce(r.second_pairs::uuid[], c.second_pairs) AS second_pairs
      ) shown
      WHERE r.kind <> 'comparison' OR c.counted + c.leased < c.wanted
      ORDER BY r.position
      ON CONFLICT (comparison_id, person_id, kind) DO UPDATE SET
        holder = excluded.holder, position = excluded.position, issued_at = excluded.issued_at,
        expires_at = excluded.expires_at, returned_at = NULL
      WHERE ballot.returned_at IS NOT NULL AND ballot.answered_at IS NULL
      RETURNING id, comparison_id, kind, position
    ), kept AS (
      UPDATE comparison SET leased = comparison.leased + 1 FROM issued
      WHERE comparison.id = issued.comparison_id AND issued.kind = 'comparison'
    )
    SELECT id FROM issued ORDER BY position`;
  return issued.map(({ id }) => id);
}

const toRow = ({ kind, comparisonId, isFirstLeft, firstPairs, secondPairs, expected }: Issue, position: number) => ({
  ...{ id: randomUUID(), comparison: comparisonId, kind, first_left: isFirstLeft, position },
  first_pairs: firstPairs ? arrayLiteral(firstPairs) : null,
  second_pairs: secondPairs ? arrayLiteral(secondPairs) : null,
  expected: expected ?? null,
});
