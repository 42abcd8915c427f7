import type { AnyScoreProvenance, TextNormSettings } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { jsonRows } from '../json-rows.ts';
import { settingsKey } from '../study-scoring.ts';
import { createUuid } from '../uuid.ts';

/** A score that was checked against what it is a score of. */
export interface ScoreRow {
  readonly pairId: string;
  readonly rewardModelId: string;
  /** Null: a reward of the prompt alone; `settings` and `textNorm` are null then, and `texts` is empty. */
  readonly contrastiveSetId: string | null;
  readonly settings: TextNormSettings | null;
  /** Of the prompt, then of each of `texts`. */
  readonly rewards: readonly number[];
  /** The contrastive prompts as used. */
  readonly texts: readonly string[];
  readonly textNorm: number | null;
  readonly provenance: AnyScoreProvenance;
  readonly at: Date;
}

/** What tells one score of a pair and model from another. */
export const scoreKeyOf = ({
  pairId,
  rewardModelId,
  contrastiveSetId,
  settings,
}: Pick<ScoreRow, 'pairId' | 'rewardModelId' | 'contrastiveSetId' | 'settings'>): string =>
  [pairId, rewardModelId, contrastiveSetId ?? '', settings ? settingsKey(settings) : ''].join('/');

/** Adds the scores that are not there yet; each once for a pair, model, set and settings. Says how many were new. */
export async function insertScores(
  tx: Prisma.TransactionClient,
  { studyId, scoredById }: { readonly studyId: string; readonly scoredById: string | null },
  scores: readonly ScoreRow[],
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO score (id, study_id, pair_id, reward_model_id, contrastive_set_id, contrastive_key, settings_key, settings,
                       rewards, texts, text_norm, provenance, scored_by_id, created_at)
    SELECT r.id, ${studyId}::uuid, r.pair_id, r.reward_model_id, r.contrastive_set_id,
           coalesce(r.contrastive_set_id::text, ''), r.settings_key, r.settings, r.rewards, r.texts,
           r.text_norm, r.provenance, ${scoredById}::uuid, r.created_at
    FROM ${jsonRows(scores.map(toRow))} AS r(id uuid, pair_id uuid, reward_model_id uuid, contrastive_set_id uuid,
                                settings_key text, settings jsonb, rewards float8[], texts text[], text_norm float8,
                                provenance jsonb, created_at timestamptz)
    ON CONFLICT (pair_id, reward_model_id, contrastive_key, settings_key) DO NOTHING`;
}

const toRow = (score: ScoreRow) => ({
  id: createUuid(),
  pair_id: score.pairId,
  reward_model_id: score.rewardModelId,
  contrastive_set_id: score.contrastiveSetId,
  settings_key: score.settings ? settingsKey(score.settings) : '',
  settings: score.settings,
  rewards: score.rewards,
  texts: score.texts,
  text_norm: score.textNorm,
  provenance: score.provenance,
  created_at: score.at.toISOString(),
});
