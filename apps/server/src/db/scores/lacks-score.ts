import { Prisma } from '../generated/client.ts';

/** What pairs may lack: a score by one of the study's models, by its settings there. */
export interface WantedScores {
  readonly studyId: string;
  readonly rewardModelId: string;
  readonly settingsKey: string;
}

/** Of the prompt of the pair `p`, as text; null: it has none. */
export const NEWEST_SET = Prisma.sql`(
  SELECT c.id::text FROM contrastive_set c WHERE c.prompt_id = p.prompt_id ORDER BY c.version DESC LIMIT 1)`;

/**
 * That the pair `p` has no score on its newest contrastive set. OFFSET 0 keeps it a look into an index for each pair: the
 * planner would join whole tables, and without statistics in the worst of ways.
 */
export const lacksScore = ({ rewardModelId, settingsKey }: WantedScores): Prisma.Sql => Prisma.sql`
  NOT EXISTS (
    SELECT 1 FROM score s
    WHERE s.pair_id = p.id AND s.reward_model_id = ${rewardModelId}::uuid AND s.settings_key = ${settingsKey}
      AND s.contrastive_key = ${NEWEST_SET} OFFSET 0)`;
