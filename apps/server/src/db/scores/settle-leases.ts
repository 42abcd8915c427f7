import { Prisma } from '../generated/client.ts';
import { jsonRows } from '../json-rows.ts';
import type { ScoreRow } from './insert-scores.ts';

type ScoredBy = Pick<ScoreRow, 'pairId' | 'rewardModelId'>;

/** Ends what was waiting for these scores: whoever had claimed them, and reasons why they could not be had. */
export async function settleLeases(tx: Prisma.TransactionClient, scores: readonly ScoredBy[]): Promise<void> {
  const rows = jsonRows(scores.map((score) => ({ pair_id: score.pairId, reward_model_id: score.rewardModelId })));
  const scored = Prisma.sql`(SELECT pair_id, reward_model_id FROM ${rows} AS r(pair_id uuid, reward_model_id uuid))`;
  // In the order in which claims take them, so that none waits for the other.
  await tx.$executeRaw`
    DELETE FROM score_lease USING (
      SELECT pair_id, reward_model_id FROM score_lease WHERE (pair_id, reward_model_id) IN ${scored}
      ORDER BY pair_id, reward_model_id FOR UPDATE
    ) settled
    WHERE score_lease.pair_id = settled.pair_id AND score_lease.reward_model_id = settled.reward_model_id`;
  await tx.$executeRaw`DELETE FROM score_refusal WHERE (pair_id, reward_model_id) IN ${scored}`;
}
