import type { Prisma } from '../../db/generated/client.ts';
import { jsonRows } from '../../db/json-rows.ts';
import { lacksScore, NEWEST_SET, type WantedScores } from '../../db/scores/lacks-score.ts';
import type { Claimant } from './claim-repository.ts';

type Transaction = Prisma.TransactionClient;

/** Why a pair could not be scored. */
export interface Refusal {
  readonly pairId: string;
  /** Undefined: tried with the newest set. */
  readonly contrastiveSetId?: string | null | undefined;
  readonly code: string;
  readonly message: string;
}

/** Keeps why pairs have no score, unless they have one by now or somebody else is at them; says how many. */
export async function writeRefusals(
  tx: Transaction,
  { wanted, holder, now }: Pick<Claimant, 'wanted' | 'holder' | 'now'>,
  refusals: readonly Refusal[],
): Promise<number> {
  if (refusals.length === 0) return 0;
  const rows = refusals.map(({ pairId, contrastiveSetId, code, message }) => ({
    pair_id: pairId,
    set_key: contrastiveSetId === null ? '' : contrastiveSetId,
    code,
    message,
  }));
  return tx.$executeRaw`
    INSERT INTO score_refusal (pair_id, reward_model_id, study_id, contrastive_key, code, message, at)
    SELECT DISTINCT ON (p.id) p.id, ${wanted.rewardModelId}::uuid, p.study_id, coalesce(r.set_key, ${NEWEST_SET}, ''), r.code,
           r.message, ${now}::timestamptz
    FROM ${jsonRows(rows)} AS r(pair_id uuid, set_key text, code text, message text)
    JOIN pair p ON p.id = r.pair_id AND p.study_id = ${wanted.studyId}::uuid
    WHERE ${lacksScore(wanted)} AND NOT EXISTS (
      SELECT 1 FROM score_lease l
      WHERE l.pair_id = p.id AND l.reward_model_id = ${wanted.rewardModelId}::uuid AND l.holder <> ${holder}
        AND l.expires_at > ${now}::timestamptz)
    ORDER BY p.id
    ON CONFLICT (pair_id, reward_model_id) DO UPDATE
    SET contrastive_key = excluded.contrastive_key, code = excluded.code, message = excluded.message, at = excluded.at`;
}

/** Lets refused pairs be tried again; says how many. */
export async function forgetRefusals(
  tx: Pick<Transaction, 'scoreRefusal'>,
  { studyId, rewardModelId }: Pick<WantedScores, 'studyId' | 'rewardModelId'>,
  code: string | undefined,
): Promise<number> {
  const { count } = await tx.scoreRefusal.deleteMany({
    where: { studyId, rewardModelId, ...(code === undefined ? {} : { code }) },
  });
  return count;
}
