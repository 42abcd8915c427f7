import type { TextNormSettings } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { textNorm } from '@plumbline/textnorm';
import { Prisma } from '../../db/generated/client.ts';
import { type MemberScoring, settingsKey } from '../../db/study-scoring.ts';
import { createUuid } from '../../db/uuid.ts';

type Transaction = Prisma.TransactionClient;

const PAIRS_AT_ONCE = 1000;

interface RawScore {
  readonly id: string;
  readonly rewards: number[];
}

/**
 * Gives every pair of a study that a model has scored a score by other settings: raw rewards do not depend on them, so nothing has to be
 * run again. The new rows keep rewards, texts and provenance of those that they come from. The caller holds the lock on the
 * study's summaries.
 */
export async function restateScores(
  tx: Transaction,
  studyId: string,
  { rewardModelId, textNorm: settings }: MemberScoring,
  now: Date,
): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const pairIds = await nextPairs(tx, studyId, after);
    after = pairIds.at(-1);
    if (after === undefined) return;
    const scores = await findUnstated(tx, { rewardModelId, settings, from: pairIds[0] ?? after, to: after, studyId });
    if (scores.length > 0) await insertRestated(tx, scores, settings, now);
  }
}

async function nextPairs(tx: Transaction, studyId: string, after: string | undefined): Promise<string[]> {
  const pairs = await tx.pair.findMany({
    where: { studyId, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: PAIRS_AT_ONCE,
  });
  return pairs.map(({ id }) => id);
}

interface Slice {
  readonly studyId: string;
  readonly rewardModelId: string;
  readonly settings: TextNormSettings;
  /** First and last pair. */
  readonly from: string;
  readonly to: string;
}

/** One score for each pair and contrastive set that has none by these settings. */
const findUnstated = (tx: Transaction, { studyId, rewardModelId, settings, from, to }: Slice): Promise<RawScore[]> =>
  tx.$queryRaw(Prisma.sql`
    SELECT DISTINCT ON (pair_id, contrastive_set_id) id, rewards FROM score
    WHERE study_id = ${studyId}::uuid AND reward_model_id = ${rewardModelId}::uuid
      AND pair_id BETWEEN ${from}::uuid AND ${to}::uuid AND contrastive_set_id IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM score stated
        WHERE stated.pair_id = score.pair_id AND stated.reward_model_id = score.reward_model_id
          AND stated.contrastive_set_id = score.contrastive_set_id AND stated.settings_key = ${settingsKey(settings)})
    ORDER BY pair_id, contrastive_set_id, id`);

async function insertRestated(
  tx: Transaction,
  scores: readonly RawScore[],
  settings: TextNormSettings,
  now: Date,
): Promise<void> {
  const restated = scores.map(({ id, rewards }) => ({
    id: createUuid(),
    source_id: id,
    text_norm: unwrap(textNorm(rewards, settings)),
  }));
  await tx.$executeRaw`
    INSERT INTO score (id, study_id, pair_id, reward_model_id, contrastive_set_id, contrastive_key, settings_key, settings,
                       rewards, texts, text_norm, provenance, scored_by_id, created_at)
    SELECT restated.id, source.study_id, source.pair_id, source.reward_model_id, source.contrastive_set_id,
           source.contrastive_key, ${settingsKey(settings)}, ${JSON.stringify(settings)}::jsonb, source.rewards, source.texts,
           restated.text_norm, source.provenance, source.scored_by_id, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(restated)}::jsonb) AS restated (id uuid, source_id uuid, text_norm float8)
    JOIN score source ON source.id = restated.source_id
    ON CONFLICT (pair_id, reward_model_id, contrastive_key, settings_key) DO NOTHING`;
}
