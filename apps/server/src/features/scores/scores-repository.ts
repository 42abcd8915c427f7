import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';
import { lacksScore, type WantedScores } from '../../db/scores/lacks-score.ts';
import type { ScoringPair } from '../../db/scores/scoring-rows.ts';

export const createScoresRepository = (prisma: PrismaClient) => ({
  /** Those of the pairs that the person has not labelled, and of the checks that they have not answered. */
  async findUnlabelled(personId: string, pairIds: readonly string[]): Promise<Set<string>> {
    const labelled = await prisma.$queryRaw<{ pairId: string }[]>`
      SELECT pair_id AS "pairId" FROM current_label
      WHERE person_id = ${personId}::uuid AND pair_id IN ${uuidList(pairIds)}
      UNION ALL
      SELECT pair_id FROM uncounted_label WHERE person_id = ${personId}::uuid AND pair_id IN ${uuidList(pairIds)}
      UNION ALL
      SELECT id FROM label_check
      WHERE person_id = ${personId}::uuid AND value IS NOT NULL AND id IN ${uuidList(pairIds)}`;
    const known = new Set(labelled.map(({ pairId }) => pairId));
    return new Set(pairIds.filter((pairId) => !known.has(pairId)));
  },

  /** Those of the pairs that ballots of the person have opened: with all their answers, where the evaluation reveals. */
  async findOpenedByVotes(studyId: string, personId: string, pairIds: readonly string[]): Promise<Set<string>> {
    const opened = await prisma.$queryRaw<{ pairId: string }[]>`
      SELECT DISTINCT shown.pair_id AS "pairId"
      FROM ballot
      JOIN evaluation ON evaluation.id = ballot.evaluation_id
      CROSS JOIN LATERAL unnest(ballot.left_pairs || ballot.right_pairs) AS shown(pair_id)
      WHERE ballot.person_id = ${personId}::uuid AND ballot.study_id = ${studyId}::uuid
        AND ballot.answered_at IS NOT NULL AND ballot.kind <> 'decoy' AND evaluation.reveal <> 'never'
        AND shown.pair_id IN ${uuidList(pairIds)}`;
    const known = new Set(opened.map(({ pairId }) => pairId));
    return new Set(pairIds.filter((pairId) => known.has(pairId.toLowerCase())));
  },

  /** The first pair of each image, by id; only those with a contrastive set. */
  listFirstOfImages: (studyId: string, limit: number): Promise<ScoringPair[]> => prisma.$queryRaw`
    SELECT p.id AS "pairId", q.id AS "promptId", q.text AS prompt, p.image_sha256 AS "imageSha256", c.id AS "setId", c.items
    FROM pair p
    JOIN prompt q ON q.id = p.prompt_id
    CROSS JOIN LATERAL (
      SELECT id, items FROM contrastive_set WHERE prompt_id = q.id ORDER BY version DESC LIMIT 1
    ) c
    WHERE p.study_id = ${studyId}::uuid AND p.image_sha256 IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM pair earlier
      WHERE earlier.image_sha256 = p.image_sha256 AND earlier.study_id = p.study_id AND earlier.id < p.id)
    ORDER BY p.id LIMIT ${limit}`,

  /** Pairs after an id that have no score, by id; also those that cannot get one, so that the caller can say why. */
  listUnscored: (
    wanted: WantedScores,
    after: string | undefined,
    limit: number,
  ): Promise<ScoringPair[]> => prisma.$queryRaw`
    SELECT p.id AS "pairId", q.id AS "promptId", q.text AS prompt, p.image_sha256 AS "imageSha256", n.id AS "setId", n.items
    FROM pair p
    JOIN prompt q ON q.id = p.prompt_id
    LEFT JOIN LATERAL (
      SELECT id, items FROM contrastive_set WHERE prompt_id = q.id ORDER BY version DESC LIMIT 1
    ) n ON true
    WHERE ${isUnscored(wanted, after)} ORDER BY p.id LIMIT ${limit}`,

  async countUnscored(wanted: WantedScores, after: string | undefined): Promise<number> {
    const [row] = await prisma.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM pair p WHERE ${isUnscored(wanted, after)}`;
    return row?.total ?? 0;
  },
});

const isUnscored = (wanted: WantedScores, after: string | undefined): Prisma.Sql => Prisma.sql`
  p.study_id = ${wanted.studyId}::uuid
  AND ${after === undefined ? Prisma.sql`true` : Prisma.sql`p.id > ${after}::uuid`} AND ${lacksScore(wanted)}`;
