import type { Prisma } from '../../db/generated/client.ts';
import { lacksScore, type WantedScores } from '../../db/scores/lacks-score.ts';
import { isFree } from './free-pairs-repository.ts';

type Transaction = Prisma.TransactionClient;

/** One tab or process that scores with one of a study's models. */
export interface Claimant {
  readonly wanted: WantedScores;
  readonly holder: string;
  readonly personId: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Part of a study by the ids of its pairs: after the first, up to and with the second. */
export interface Stretch {
  readonly after: string;
  readonly upTo: string;
}

/** Prolongs all leases of a claimant, also expired ones that nobody took; says how many there are. */
export async function renewLeases(tx: Transaction, { wanted, holder, expiresAt }: Claimant): Promise<number> {
  // Those that are being taken over this moment are not waited for: they are lost.
  return tx.$executeRaw`
    UPDATE score_lease SET expires_at = ${expiresAt}::timestamptz
    FROM (
      SELECT pair_id FROM score_lease
      WHERE study_id = ${wanted.studyId}::uuid AND reward_model_id = ${wanted.rewardModelId}::uuid AND holder = ${holder}
      ORDER BY pair_id FOR UPDATE SKIP LOCKED
    ) own
    WHERE score_lease.pair_id = own.pair_id AND score_lease.reward_model_id = ${wanted.rewardModelId}::uuid`;
}

/** A claimant's pairs that lack their score, by id. */
export async function listClaimed(tx: Transaction, claimant: Claimant, limit: number): Promise<string[]> {
  const { wanted, holder } = claimant;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM score_lease l JOIN pair p ON p.id = l.pair_id
    WHERE l.study_id = ${wanted.studyId}::uuid AND l.reward_model_id = ${wanted.rewardModelId}::uuid
      AND l.holder = ${holder} AND ${lacksScore(wanted)}
    ORDER BY p.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Gives a claimant free pairs of a stretch, the first by id. */
export async function takeFree(tx: Transaction, by: Claimant, stretch: Stretch, limit: number): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < limit) {
    const wanted = limit - taken.length;
    const seen = await takeOnce(tx, by, stretch, wanted);
    taken.push(...seen.filter(({ isTaken }) => isTaken).map(({ id }) => id));
    // Where others were quicker there may be more; a new statement sees what they took.
    if (seen.length < wanted) break;
  }
  return taken;
}

/**
 * Pairs that others are claiming this moment are passed over (their row is locked), so that claimants do not wait for each
 * other. What others took after this statement began shows as a live lease, which is left alone.
 */
const takeOnce = (
  tx: Transaction,
  { wanted, holder, personId, now, expiresAt }: Claimant,
  { after, upTo }: Stretch,
  limit: number,
): Promise<{ id: string; isTaken: boolean }[]> => tx.$queryRaw`
  WITH free AS MATERIALIZED (
    SELECT p.id FROM pair p
    WHERE p.study_id = ${wanted.studyId}::uuid AND p.id > ${after}::uuid AND p.id <= ${upTo}::uuid
      AND ${isFree(wanted, now)} AND ${lacksScore(wanted)}
    ORDER BY p.id LIMIT ${limit} FOR NO KEY UPDATE OF p SKIP LOCKED
  ), taken AS (
    INSERT INTO score_lease (pair_id, reward_model_id, study_id, holder, person_id, expires_at)
    SELECT id, ${wanted.rewardModelId}::uuid, ${wanted.studyId}::uuid, ${holder}, ${personId}::uuid,
           ${expiresAt}::timestamptz
    FROM free ORDER BY id
    ON CONFLICT (pair_id, reward_model_id) DO UPDATE
    SET holder = excluded.holder, person_id = excluded.person_id, expires_at = excluded.expires_at,
        study_id = excluded.study_id
    WHERE score_lease.expires_at <= ${now}::timestamptz
    RETURNING pair_id
  )
  SELECT free.id, taken.pair_id IS NOT NULL AS "isTaken" FROM free LEFT JOIN taken ON taken.pair_id = free.id
  ORDER BY free.id`;

/** Gives pairs of a claimant back; says how many. */
export async function releaseLeases(
  tx: Transaction,
  { wanted, holder }: Pick<Claimant, 'wanted' | 'holder'>,
  pairIds: readonly string[],
): Promise<number> {
  const { count } = await tx.scoreLease.deleteMany({
    where: { rewardModelId: wanted.rewardModelId, studyId: wanted.studyId, holder, pairId: { in: [...pairIds] } },
  });
  return count;
}
