import { Prisma } from '../../db/generated/client.ts';
import { NEWEST_SET, type WantedScores } from '../../db/scores/lacks-score.ts';

/**
 * Whether a refusal `r` of the pair `p` still holds: it was tried with the newest set, and an image that was missing still
 * is.
 */
export const STILL_REFUSED = Prisma.sql`
  (r.contrastive_key = coalesce(${NEWEST_SET}, '') AND (r.code <> 'image_missing' OR p.image_sha256 IS NULL))`;

/** That nobody has the pair `p`, and that nothing is known to be in the way of its score. OFFSET 0 as in `lacksScore`. */
export const isFree = ({ rewardModelId }: WantedScores, now: Date): Prisma.Sql => Prisma.sql`
  NOT EXISTS (
    SELECT 1 FROM score_lease l
    WHERE l.pair_id = p.id AND l.reward_model_id = ${rewardModelId}::uuid AND l.expires_at > ${now}::timestamptz OFFSET 0)
  AND NOT EXISTS (
    SELECT 1 FROM score_refusal r
    WHERE r.pair_id = p.id AND r.reward_model_id = ${rewardModelId}::uuid AND ${STILL_REFUSED} OFFSET 0)`;
