import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { type ScoreRow, scoreKeyOf } from '../scores/insert-scores.ts';
import { settingsKey } from '../study-scoring.ts';

export type StoredScore = Pick<ScoreRow, 'rewards'>;

/** Those of the scores that are stored, by `scoreKeyOf`. */
export async function findStoredScores(
  tx: Prisma.TransactionClient,
  scores: readonly ScoreRow[],
): Promise<Map<string, StoredScore>> {
  if (scores.length === 0) return new Map();
  const rows = scores.map(({ pairId, rewardModelId, contrastiveSetId, settings }, place) => ({
    place,
    pair: pairId,
    model: rewardModelId,
    set_key: contrastiveSetId ?? '',
    settings_key: settings ? settingsKey(settings) : '',
  }));
  const types = { place: 'int', pair: 'uuid', model: 'uuid', set_key: 'text', settings_key: 'text' } as const;
  const found = await tx.$queryRaw<{ place: number; rewards: number[] }[]>`
    SELECT r.place, there.rewards FROM ${columnRows(rows, types)}
    CROSS JOIN LATERAL (
      SELECT score.rewards FROM score
      WHERE score.pair_id = r.pair AND score.reward_model_id = r.model AND score.contrastive_key = r.set_key
        AND score.settings_key = r.settings_key LIMIT 1
    ) there`;
  return new Map(
    found.flatMap(({ place, rewards }) => {
      const score = scores[place];
      return score ? [[scoreKeyOf(score), { rewards }] as const] : [];
    }),
  );
}
