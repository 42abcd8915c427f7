import type { Prisma } from '../generated/client.ts';
import { jsonRows } from '../json-rows.ts';
import { settingsKey } from '../study-scoring.ts';
import { createUuid } from '../uuid.ts';
import type { CompleteScore } from './complete-score.ts';

/** Adds the scores that are not there yet; each once for a pair, model, set and settings. Says how many were new. */
export async function insertScores(
  tx: Prisma.TransactionClient,
  { studyId, scoredById, at }: { readonly studyId: string; readonly scoredById: string | null; readonly at: Date },
  scores: readonly { readonly score: CompleteScore; readonly rewardModelId: string }[],
): Promise<number> {
  const rows = scores.map(({ score, rewardModelId }) => toRow(score, rewardModelId));
  return tx.$executeRaw`
    INSERT INTO score (id, study_id, pair_id, reward_model_id, contrastive_set_id, contrastive_key, settings_key, settings,
                       rewards, texts, text_norm, provenance, scored_by_id, created_at)
    SELECT r.id, ${studyId}::uuid, r.pair_id, r.reward_model_id, r.contrastive_set_id, r.contrastive_set_id::text,
           r.settings_key, r.settings, r.rewards, r.texts, r.text_norm, r.provenance, ${scoredById}::uuid, ${at}::timestamptz
    FROM ${jsonRows(rows)} AS r(id uuid, pair_id uuid, reward_model_id uuid, contrastive_set_id uuid, settings_key text,
                                settings jsonb, rewards float8[], texts text[], text_norm float8, provenance jsonb)
    ON CONFLICT (pair_id, reward_model_id, contrastive_key, settings_key) DO NOTHING`;
}

const toRow = ({ draft, texts, textNorm }: CompleteScore, rewardModelId: string) => ({
  id: createUuid(),
  pair_id: draft.pairId,
  reward_model_id: rewardModelId,
  contrastive_set_id: draft.contrastiveSetId,
  settings_key: settingsKey(draft.settings),
  settings: draft.settings,
  rewards: draft.rewards,
  texts,
  text_norm: textNorm,
  provenance: draft.provenance,
});
