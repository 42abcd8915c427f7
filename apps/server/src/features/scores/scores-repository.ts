import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';
import type { ScoringPair } from '../../db/scores/scoring-rows.ts';

/** Which scores a pair may lack. */
export interface WantedScore {
  readonly studyId: string;
  readonly rewardModelId: string;
  readonly settingsKey: string;
  /** Only pairs with a greater id. */
  readonly after: string | undefined;
}

export const createScoresRepository = (prisma: PrismaClient) => ({
  /** Those of the pairs that the person has no current label on. */
  async findUnlabelled(personId: string, pairIds: readonly string[]): Promise<Set<string>> {
    const labelled = await prisma.$queryRaw<{ pairId: string }[]>`
      SELECT pair_id AS "pairId" FROM current_label
      WHERE person_id = ${personId}::uuid AND pair_id IN ${uuidList(pairIds)}`;
    const known = new Set(labelled.map(({ pairId }) => pairId));
    return new Set(pairIds.filter((pairId) => !known.has(pairId)));
  },

  /** Pairs that have no score, by id; also those that cannot get one, so that the caller can say why. */
  listUnscored: (wanted: WantedScore, limit: number): Promise<ScoringPair[]> => prisma.$queryRaw`
    ${newestSets(wanted.studyId)}
    SELECT p.id AS "pairId", q.id AS "promptId", q.text AS prompt, p.image_sha256 AS "imageSha256",
           n.id AS "setId", n.items
    FROM pair p JOIN prompt q ON q.id = p.prompt_id LEFT JOIN newest n ON n.prompt_id = p.prompt_id
    WHERE ${isUnscored(wanted)} ORDER BY p.id LIMIT ${limit}`,

  async countUnscored(wanted: WantedScore): Promise<number> {
    const [row] = await prisma.$queryRaw<{ total: number }[]>`
      ${newestSets(wanted.studyId)}
      SELECT count(*)::int AS total FROM pair p LEFT JOIN newest n ON n.prompt_id = p.prompt_id WHERE ${isUnscored(wanted)}`;
    return row?.total ?? 0;
  },
});

const newestSets = (studyId: string): Prisma.Sql => Prisma.sql`
  WITH newest AS (
    SELECT DISTINCT ON (c.prompt_id) c.prompt_id, c.id, c.items FROM contrastive_set c
    JOIN prompt ON prompt.id = c.prompt_id
    WHERE prompt.study_id = ${studyId}::uuid ORDER BY c.prompt_id, c.version DESC
  )`;

const isUnscored = ({ studyId, rewardModelId, settingsKey, after }: WantedScore): Prisma.Sql => Prisma.sql`
  p.study_id = ${studyId}::uuid
  AND ${after === undefined ? Prisma.sql`true` : Prisma.sql`p.id > ${after}::uuid`}
  AND NOT EXISTS (
    SELECT 1 FROM score WHERE score.pair_id = p.id AND score.reward_model_id = ${rewardModelId}::uuid
      AND score.contrastive_set_id = n.id AND score.settings_key = ${settingsKey}
  )`;
