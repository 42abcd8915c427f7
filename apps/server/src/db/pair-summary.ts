import { FALLBACK_TEXT_NORM } from '@plumbline/analysis';
import { columnRows } from './column-rows.ts';
import { eachByIndex } from './each-by-index.ts';
import { Prisma } from './generated/client.ts';
import { uuidList } from './json-rows.ts';
import { isLiveOrder, refreshPriorities } from './places/priorities.ts';
import { wantedBeside } from './places/wanted.ts';

type Transaction = Prisma.TransactionClient;

/**
 * Makes concurrent changes of these pairs' labels and scores wait for each other until the transaction ends. Lock first,
 * then change, then refresh: a refresh without the lock may miss what another transaction is about to commit.
 */
export async function lockSummaries(tx: Transaction, pairIds: readonly string[]): Promise<void> {
  await lockWhere(tx, arePairs(pairIds));
}

export const lockStudySummaries = (tx: Transaction, studyId: string): Promise<void> =>
  lockWhere(tx, Prisma.sql`pair.study_id = ${studyId}::uuid`);

export const lockPromptSummaries = (tx: Transaction, promptIds: Iterable<string>): Promise<void> =>
  lockWhere(tx, Prisma.sql`pair.prompt_id IN ${uuidList(promptIds)}`);

/** Rebuilds the summaries of pairs of one study that are locked. */
export async function refreshSummaries(tx: Transaction, pairIds: readonly string[]): Promise<void> {
  await rebuild(tx, arePairs(pairIds));
}

export const refreshPairSummary = (tx: Transaction, pairId: string): Promise<void> => refreshSummaries(tx, [pairId]);

/** Locks and rebuilds all summaries of a study: after a change of its reward model, its settings or its people. */
export async function refreshStudySummaries(tx: Transaction, studyId: string): Promise<void> {
  await lockStudySummaries(tx, studyId);
  await rebuild(tx, Prisma.sql`pair.study_id = ${studyId}::uuid`);
}

const arePairs = (pairIds: readonly string[]): Prisma.Sql => Prisma.sql`pair.id IN ${uuidList(pairIds)}`;

async function lockWhere(tx: Transaction, condition: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO pair_summary (pair_id, study_id, prompt_id, generator_id, place, wanted)
    SELECT pair.id, pair.study_id, pair.prompt_id, pair.generator_id, pair.shuffle, ${wantedBeside(Prisma.sql`0`)}
    FROM pair JOIN study ON study.id = pair.study_id
    WHERE ${condition} AND NOT EXISTS (SELECT 1 FROM pair_summary WHERE pair_id = pair.id)
    ORDER BY pair.id
    ON CONFLICT (pair_id) DO NOTHING`;
  // In the order of ids, so that two transactions never wait for each other.
  await tx.$executeRaw`
    SELECT pair_summary.pair_id FROM pair_summary JOIN pair ON pair.id = pair_summary.pair_id
    WHERE ${condition} ORDER BY pair_summary.pair_id FOR UPDATE OF pair_summary`;
}

/** Few studies have several models; the others need not pay for planning what these need. */
async function rebuild(tx: Transaction, condition: Prisma.Sql): Promise<void> {
  const [rebuilt] = await tx.$queryRaw<{ isEnsemble: boolean; order: string | null }[]>(rebuildWhere(condition));
  if (rebuilt?.isEnsemble) await tx.$executeRaw(ensembleWhere(condition));
  if (isLiveOrder(rebuilt?.order)) await refreshPriorities(tx, rebuilt.order, condition);
}

/** A model's settings in force: the study's own for it, else its default, else, known by its scores alone, this one. */
const inForce = (own: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce(nullif(${own}, 'null'::jsonb), reward_model.manifest -> 'textNorm',
                      ${JSON.stringify(FALLBACK_TEXT_NORM)}::jsonb)`;

/**
 * What a model says of `pair` by the settings in force, on the prompt's newest contrastive set; the reward of the prompt
 * alone where it has no such score. Settings are compared as JSON values, so that 2 and 2.0 are the same.
 */
const sayOf = (ownSettings: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT score.text_norm, score.rewards[1] AS reward FROM score
  WHERE score.pair_id = pair.id AND score.reward_model_id = reward_model.id
    AND (score.contrastive_set_id IS NULL
      OR score.settings = ${inForce(ownSettings)} AND score.contrastive_set_id = (
        SELECT id FROM contrastive_set WHERE prompt_id = pair.prompt_id ORDER BY version DESC LIMIT 1))
  ORDER BY score.contrastive_set_id IS NULL, score.id LIMIT 1`;

/** What people say of a pair, under the unsure policy `published`. */
const saidOf = (pairId: Prisma.Sql): Prisma.Sql =>
  eachByIndex(Prisma.sql`
  SELECT counted.*, aligned::float8 / nullif(labels, 0) AS human_mean,
         CASE WHEN labels >= 2 THEN 1 - greatest(aligned, not_aligned, unsure)::float8 / labels END AS split
  FROM (
    SELECT count(*)::int AS labels,
           (count(*) FILTER (WHERE value = 1))::int AS aligned,
           (count(*) FILTER (WHERE value = 0))::int AS not_aligned,
           (count(*) FILTER (WHERE value = -1))::int AS unsure,
           max(labelled_at) AS last_labelled_at
    FROM current_label WHERE current_label.pair_id = ${pairId}
  ) counted`);

/** A pair whose labels changed, and by how many more places are kept at it from now on. */
export interface LabelChange {
  readonly pair: string;
  readonly leased: number;
}

/**
 * Counts the labels of pairs anew, and their places: all that labels change in summaries. The summaries are there and locked;
 * nothing else of the pairs has changed.
 */
export async function recountLabels(tx: Transaction, changes: readonly LabelChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ pair, leased }) => ({ pair, leased }));
  const studies = await tx.$queryRaw<{ id: string; order: string | null }[]>`
    WITH recounted AS (
      UPDATE pair_summary s SET
        labels = said.labels, aligned = said.aligned, not_aligned = said.not_aligned, unsure = said.unsure,
        human_mean = said.human_mean, split = said.split, disagreement = abs(said.human_mean - s.text_norm),
        last_labelled_at = said.last_labelled_at, leased = s.leased + r.leased
      FROM ${columnRows(rows, { pair: 'uuid', leased: 'smallint' })} CROSS JOIN ${saidOf(Prisma.sql`r.pair`)} said
      WHERE s.pair_id = r.pair
      RETURNING s.study_id
    )
    SELECT id, assignment ->> 'kind' AS order FROM study WHERE id IN (SELECT study_id FROM recounted)`;
  const pairs = arePairs(changes.map(({ pair }) => pair));
  for (const { id, order } of studies) {
    if (isLiveOrder(order)) await refreshPriorities(tx, order, Prisma.sql`${pairs} AND pair.study_id = ${id}::uuid`);
  }
}

/**
 * Labels under the unsure policy `published`; the score and the raw reward of the study's first model.
 *
 * @returns says whether the study has others beside it, and in which order its pairs are asked
 */
const rebuildWhere = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  WITH rebuilt AS (
    INSERT INTO pair_summary (pair_id, study_id, prompt_id, generator_id, labels, aligned, not_aligned, unsure, human_mean,
                              split, text_norm, raw_reward, disagreement, last_labelled_at, place, wanted)
    SELECT pair.id, pair.study_id, pair.prompt_id, pair.generator_id,
           said.labels, said.aligned, said.not_aligned, said.unsure, said.human_mean,
           said.split, first.text_norm, first.reward, abs(said.human_mean - first.text_norm), said.last_labelled_at,
           pair.shuffle, ${wantedBeside(Prisma.sql`said.labels`)}
    FROM pair
    JOIN study ON study.id = pair.study_id
    LEFT JOIN reward_model ON reward_model.id = study.reward_model_id
    CROSS JOIN ${saidOf(Prisma.sql`pair.id`)} said
    LEFT JOIN LATERAL (${sayOf(Prisma.sql`study.text_norm`)}) first ON true
    WHERE ${condition}
    ON CONFLICT (pair_id) DO UPDATE SET
      labels = excluded.labels, aligned = excluded.aligned, not_aligned = excluded.not_aligned,
      unsure = excluded.unsure, human_mean = excluded.human_mean, split = excluded.split, text_norm = excluded.text_norm,
      raw_reward = excluded.raw_reward, disagreement = excluded.disagreement,
      last_labelled_at = excluded.last_labelled_at
    RETURNING study_id
  )
  SELECT EXISTS (SELECT 1 FROM study_member WHERE study_id = study.id) AS "isEnsemble", assignment ->> 'kind' AS "order"
  FROM study WHERE id = (SELECT study_id FROM rebuilt LIMIT 1)`;

/** As `ensembleMean` and `ensembleUncertaintyRegularised` of packages/textnorm; null unless every member has a value. */
const ensembleWhere = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  UPDATE pair_summary SET text_norm = joint.text_norm, disagreement = abs(human_mean - joint.text_norm)
  FROM pair
  JOIN study ON study.id = pair.study_id
  CROSS JOIN LATERAL (
    SELECT CASE WHEN count(*) = count(own.text_norm)
                THEN least(1, greatest(0, avg(own.text_norm)
                                          - coalesce(study.ensemble_lambda, 0) * var_pop(own.text_norm))) END AS text_norm
    FROM (SELECT study.reward_model_id, study.text_norm
          UNION ALL
          SELECT reward_model_id, text_norm FROM study_member WHERE study_member.study_id = study.id) member
    JOIN reward_model ON reward_model.id = member.reward_model_id
    LEFT JOIN LATERAL (${sayOf(Prisma.sql`member.text_norm`)}) own ON true
  ) joint
  WHERE ${condition} AND pair_summary.pair_id = pair.id`;
