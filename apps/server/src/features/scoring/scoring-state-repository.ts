import type { ScoringState } from '@plumbline/contract';
import type { Prisma } from '../../db/generated/client.ts';
import { lacksScore, type WantedScores } from '../../db/scores/lacks-score.ts';
import { STILL_REFUSED } from './free-pairs-repository.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

interface RefusalRow {
  readonly code: string;
  readonly pairs: number;
  readonly pairId: string;
  readonly message: string;
}

interface HolderRow {
  readonly holder: string;
  readonly person: string | null;
  readonly pairs: number;
  readonly expiresAt: Date;
}

export const createScoringStateRepository = (reader: Reader) => ({
  /** Pairs with a score on their newest contrastive set. Looks at every pair of the study. */
  async countScored(wanted: WantedScores): Promise<number> {
    const [row] = await reader.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM pair p
      WHERE p.study_id = ${wanted.studyId}::uuid AND NOT (${lacksScore(wanted)})`;
    return row?.total ?? 0;
  },

  /** Refusals that still hold, by reason with the earliest as an example; most frequent first. */
  async listRefused({ studyId, rewardModelId }: WantedScores): Promise<ScoringState['refused']> {
    const rows = await reader.$queryRaw<RefusalRow[]>`
      SELECT r.code, count(*)::int AS pairs, (array_agg(r.pair_id::text ORDER BY r.at, r.pair_id))[1] AS "pairId",
             (array_agg(r.message ORDER BY r.at, r.pair_id))[1] AS message
      FROM score_refusal r JOIN pair p ON p.id = r.pair_id
      WHERE r.study_id = ${studyId}::uuid AND r.reward_model_id = ${rewardModelId}::uuid AND ${STILL_REFUSED}
      GROUP BY r.code ORDER BY pairs DESC, r.code`;
    return rows.map(({ code, pairs, pairId, message }) => ({ code, pairs, example: { pairId, message } }));
  },

  /** Who has pairs of this model now. */
  async listHolders({ studyId, rewardModelId }: WantedScores, now: Date): Promise<ScoringState['holders']> {
    const rows = await reader.$queryRaw<HolderRow[]>`
      SELECT l.holder, max(person.display_name) AS person, count(*)::int AS pairs, max(l.expires_at) AS "expiresAt"
      FROM score_lease l LEFT JOIN person ON person.id = l.person_id
      WHERE l.study_id = ${studyId}::uuid AND l.reward_model_id = ${rewardModelId}::uuid
        AND l.expires_at > ${now}::timestamptz
      GROUP BY l.holder ORDER BY l.holder`;
    return rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() }));
  },
});
