import type { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { lockSummaries } from '../pair-summary.ts';

/**
 * Locks the summaries of the pairs of these prompts, whose contrastive sets have changed: the scores that count for them
 * are others now. In a study without a reward model no scores count, and there is nothing to lock.
 *
 * @param newPairs have no summaries yet, and are nobody else's to change
 * @returns the pairs
 */
export async function lockPairsOf(
  tx: Prisma.TransactionClient,
  promptIds: ReadonlySet<string>,
  newPairs: { has(pairId: string): boolean },
): Promise<string[]> {
  if (promptIds.size === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT pair.id FROM pair JOIN study ON study.id = pair.study_id
    WHERE pair.prompt_id IN ${uuidList(promptIds)} AND study.reward_model_id IS NOT NULL`;
  const ids = rows.map(({ id }) => id).filter((id) => !newPairs.has(id));
  if (ids.length > 0) await lockSummaries(tx, ids);
  return ids;
}
