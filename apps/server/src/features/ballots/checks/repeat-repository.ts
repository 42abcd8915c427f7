import type { Prisma } from '../../../db/generated/client.ts';
import type { Issue } from '../issue-repository.ts';
import type { Taker } from '../taker.ts';

type Transaction = Prisma.TransactionClient;

/** So many other ballots lie between a comparison and its repeat, at least. */
const AFTER = 8;

/** Comparisons that the person has answered and was not asked again, drawn by lot, with their sides exchanged. */
export async function drawRepeats(tx: Transaction, { evaluationId, personId }: Taker, limit: number): Promise<Issue[]> {
  if (limit <= 0) return [];
  const rows = await tx.$queryRaw<{ comparisonId: string; isFirstLeft: boolean }[]>`
    SELECT seen.comparison_id AS "comparisonId", NOT seen.left_is_first AS "isFirstLeft"
    FROM (
      SELECT comparison_id, left_is_first, kind FROM ballot
      WHERE person_id = ${personId}::uuid AND evaluation_id = ${evaluationId}::uuid AND answered_at IS NOT NULL
      ORDER BY answered_at DESC, position DESC OFFSET ${AFTER}
    ) seen
    WHERE seen.kind = 'comparison' AND NOT EXISTS (
      SELECT 1 FROM ballot r
      WHERE r.comparison_id = seen.comparison_id AND r.person_id = ${personId}::uuid AND r.kind = 'repeat'
        AND (r.returned_at IS NULL OR r.answered_at IS NOT NULL))
    ORDER BY random() LIMIT ${limit}`;
  return rows.map((row) => ({ kind: 'repeat', ...row }));
}
