import { Prisma } from './generated/client.ts';

type Transaction = Prisma.TransactionClient;

/**
 * Makes concurrent changes of these pairs' labels and scores wait for each other until the transaction ends. Lock first,
 * then change, then refresh: a refresh without the lock may miss what another transaction is about to commit.
 */
export async function lockSummaries(tx: Transaction, pairIds: readonly string[]): Promise<void> {
  await lockWhere(tx, arePairs(pairIds));
}

export async function lockSummary(tx: Transaction, pairId: string): Promise<void> {
  const found = await tx.$executeRaw`SELECT pair_id FROM pair_summary WHERE pair_id = ${pairId}::uuid FOR UPDATE`;
  if (found === 0) await lockSummaries(tx, [pairId]);
}

export const lockStudySummaries = (tx: Transaction, studyId: string): Promise<void> =>
  lockWhere(tx, Prisma.sql`pair.study_id = ${studyId}::uuid`);

/** Rebuilds the summaries of pairs that are locked. */
export async function refreshSummaries(tx: Transaction, pairIds: readonly string[]): Promise<void> {
  await tx.$executeRaw(rebuildWhere(arePairs(pairIds)));
}

export const refreshPairSummary = (tx: Transaction, pairId: string): Promise<void> => refreshSummaries(tx, [pairId]);

/** Locks and rebuilds all summaries of a study: after a change of its reward model, its settings or its people. */
export async function refreshStudySummaries(tx: Transaction, studyId: string): Promise<void> {
  await lockStudySummaries(tx, studyId);
  await tx.$executeRaw(rebuildWhere(Prisma.sql`pair.study_id = ${studyId}::uuid`));
}

const arePairs = (pairIds: readonly string[]): Prisma.Sql =>
  Prisma.sql`pair.id IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(pairIds)}::jsonb))`;

async function lockWhere(tx: Transaction, condition: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO pair_summary (pair_id, study_id, prompt_id, generator_id)
    SELECT pair.id, pair.study_id, pair.prompt_id, pair.generator_id FROM pair
    WHERE ${condition} AND NOT EXISTS (SELECT 1 FROM pair_summary WHERE pair_id = pair.id)
    ORDER BY pair.id
    ON CONFLICT (pair_id) DO NOTHING`;
  // In the order of ids, so that two transactions never wait for each other.
  await tx.$executeRaw`
    SELECT pair_summary.pair_id FROM pair_summary JOIN pair ON pair.id = pair_summary.pair_id
    WHERE ${condition} ORDER BY pair_summary.pair_id FOR UPDATE OF pair_summary`;
}

/**
 * Labels under the unsure policy `published`; the score is the one by the study's model and settings on the prompt's
 * newest contrastive set. Settings are compared as JSON values, so that 2 and 2.0 are the same.
 */
const rebuildWhere = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  INSERT INTO pair_summary (pair_id, study_id, prompt_id, generator_id, labels, aligned, not_aligned, unsure, human_mean,
                            split, text_norm, raw_reward, disagreement, last_labelled_at)
  SELECT pair.id, pair.study_id, pair.prompt_id, pair.generator_id,
         said.labels, said.aligned, said.not_aligned, said.unsure, said.human_mean,
         CASE WHEN said.labels >= 2
              THEN 1 - greatest(said.aligned, said.not_aligned, said.unsure)::float8 / said.labels END,
         scored.text_norm, scored.rewards[1], abs(said.human_mean - scored.text_norm), said.last_labelled_at
  FROM pair
  JOIN study ON study.id = pair.study_id
  LEFT JOIN reward_model ON reward_model.id = study.reward_model_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS labels,
           (count(*) FILTER (WHERE value = 1))::int AS aligned,
           (count(*) FILTER (WHERE value = 0))::int AS not_aligned,
           (count(*) FILTER (WHERE value = -1))::int AS unsure,
           (count(*) FILTER (WHERE value = 1))::float8 / nullif(count(*), 0) AS human_mean,
           max(labelled_at) AS last_labelled_at
    FROM current_label WHERE current_label.pair_id = pair.id
  ) said
  LEFT JOIN LATERAL (
    SELECT score.text_norm, score.rewards FROM score
    WHERE score.pair_id = pair.id AND score.reward_model_id = study.reward_model_id
      AND score.contrastive_set_id = (
        SELECT id FROM contrastive_set WHERE prompt_id = pair.prompt_id ORDER BY version DESC LIMIT 1)
      AND score.settings = coalesce(nullif(study.text_norm, 'null'::jsonb), reward_model.manifest -> 'textNorm')
    ORDER BY score.id LIMIT 1
  ) scored ON true
  WHERE ${condition}
  ON CONFLICT (pair_id) DO UPDATE SET
    labels = excluded.labels, aligned = excluded.aligned, not_aligned = excluded.not_aligned, unsure = excluded.unsure,
    human_mean = excluded.human_mean, split = excluded.split, text_norm = excluded.text_norm,
    raw_reward = excluded.raw_reward, disagreement = excluded.disagreement,
    last_labelled_at = excluded.last_labelled_at`;
