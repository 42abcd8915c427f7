import { type LabelValue, LabelValueSchema } from '@plumbline/contract';
import type { Prisma } from '../../db/generated/client.ts';

type Transaction = Prisma.TransactionClient;

/**
 * What is known of the answers of pairs: as gold, else as the decision that stands, else as the strict majority of the
 * labels that count. Pairs of which nothing is known are not in it.
 */
export async function findKnownAnswers(tx: Transaction, pairIds: readonly string[]): Promise<Map<string, LabelValue>> {
  const rows = await tx.$queryRaw<{ pairId: string; value: number }[]>`
    SELECT pair.id AS "pairId", coalesce(gold.value, decision.value, majority.value) AS value
    FROM unnest(${pairIds}::uuid[]) AS pair(id)
    LEFT JOIN gold_pair gold ON gold.pair_id = pair.id
    LEFT JOIN pair_adjudication decision ON decision.pair_id = pair.id
    LEFT JOIN LATERAL (
      SELECT value FROM current_label WHERE pair_id = pair.id GROUP BY value
      HAVING 2 * count(*) > (SELECT count(*) FROM current_label WHERE pair_id = pair.id)
    ) majority ON true
    WHERE coalesce(gold.value, decision.value, majority.value) IS NOT NULL`;
  return new Map(rows.map(({ pairId, value }) => [pairId, LabelValueSchema.parse(value)]));
}

/** Gold pairs of the study that can be shown and are not used so yet, at random. */
export async function drawGold(
  tx: Transaction,
  { studyId, use, count }: { studyId: string; use: string; count: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ pairId: string }[]>`
    SELECT gold.pair_id AS "pairId" FROM gold_pair gold JOIN pair ON pair.id = gold.pair_id
    WHERE gold.study_id = ${studyId}::uuid AND pair.image_sha256 IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM training_item i WHERE i.pair_id = gold.pair_id AND i.use = ${use}::training_use)
    ORDER BY random() LIMIT ${count}`;
  return rows.map(({ pairId }) => pairId);
}
