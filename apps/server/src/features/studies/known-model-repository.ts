import { type AnyManifest, AnyManifestSchema } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

/** Models that nobody here can run, but whose scores are here. */
export const createKnownModelRepository = (prisma: PrismaClient) => ({
  /** Of several revisions the one that the study scores with, else one that it has scores of, else the newest. */
  async findManifest(modelId: string, studyId: string | null): Promise<AnyManifest | undefined> {
    const [row] = await prisma.$queryRaw<{ manifest: unknown }[]>`
      SELECT manifest FROM (
        SELECT m.id, m.manifest,
               EXISTS (SELECT 1 FROM study WHERE study.id = ${studyId}::uuid AND study.reward_model_id = m.id)
                 OR EXISTS (SELECT 1 FROM study_member s WHERE s.study_id = ${studyId}::uuid AND s.reward_model_id = m.id)
                 AS is_used,
               EXISTS (SELECT 1 FROM score WHERE score.study_id = ${studyId}::uuid AND score.reward_model_id = m.id)
                 AS has_scores
        FROM reward_model m WHERE m.model_id = ${modelId}
      ) known
      WHERE is_used OR has_scores OR manifest ->> 'kind' = 'precomputed'
      ORDER BY is_used DESC, has_scores DESC, id DESC LIMIT 1`;
    return row && AnyManifestSchema.parse(row.manifest);
  },
});
