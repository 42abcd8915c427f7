import type { Prisma } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';
import { lockSummaries, refreshSummaries } from '../../db/pair-summary.ts';
import { ADMITTED, addressed } from '../../db/statements/admitted.ts';
import type { StudyPlace } from '../../db/statements/placed-rows.ts';
import type { Statement } from './statement.ts';

type Transaction = Prisma.TransactionClient;

/** Where a statement belongs. */
export interface Place extends StudyPlace {
  readonly isOpen: boolean;
  readonly needsLease: boolean;
  /** An annotator who has not passed the round that the study asks for. */
  readonly lacksRound: boolean;
  /** The pair that is meant, if it is one of the study's and its image is there: what nobody can see, nobody can judge. */
  readonly pairId: string | null;
  /** The check that is meant, if it was put to this person, and its pair. */
  readonly checkId: string | null;
  readonly checkPairId: string | null;
}

/** The places of the statements whose person may enter their study; see `ADMITTED`. */
export function findPlaces(tx: Transaction, statements: readonly Statement[]): Promise<Place[]> {
  return tx.$queryRaw<Place[]>`
    SELECT r.at, study.id AS "studyId", study.closed_at IS NULL AS "isOpen",
           study.labels_per_pair IS NOT NULL AS "needsLease",
           r.is_annotator AND study.qualification IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM qualification q
             WHERE q.study_id = study.id AND q.person_id = r.person AND q.passed_at IS NOT NULL) AS "lacksRound",
           pair.id AS "pairId",
           label_check.id AS "checkId", label_check.pair_id AS "checkPairId"
    FROM ${addressed(statements, ({ draft }) => draft.pairId)}
    LEFT JOIN pair ON pair.id = r.subject AND pair.study_id = study.id AND pair.image_sha256 IS NOT NULL
    LEFT JOIN label_check ON label_check.id = r.subject AND label_check.study_id = study.id
                         AND label_check.person_id = r.person
    ${ADMITTED}`;
}

export interface LockedPair {
  readonly pairId: string;
  readonly labels: number;
  readonly leased: number;
  readonly wanted: number;
}

/** Locks the rows of these pairs in the order of ids, so that two batches never wait for each other. */
export async function lockPairs(tx: Transaction, pairIds: readonly string[]): Promise<Map<string, LockedPair>> {
  if (pairIds.length === 0) return new Map();
  let pairs = await lock(tx, pairIds);
  if (pairs.length < pairIds.length) {
    await lockSummaries(tx, pairIds);
    // One that was not there lacks more than its labels.
    await refreshSummaries(tx, pairIds);
    pairs = await lock(tx, pairIds);
  }
  return new Map(pairs.map((pair) => [pair.pairId, pair]));
}

const lock = (tx: Transaction, pairIds: readonly string[]): Promise<LockedPair[]> => tx.$queryRaw`
  SELECT pair_id AS "pairId", labels, leased, wanted FROM pair_summary
  WHERE pair_id IN ${uuidList(pairIds)} ORDER BY pair_id FOR UPDATE`;

/** Locks these checks; those that have an answer. */
export async function lockAnsweredChecks(tx: Transaction, checkIds: readonly string[]): Promise<Set<string>> {
  if (checkIds.length === 0) return new Set();
  const checks = await tx.$queryRaw<{ id: string; isAnswered: boolean }[]>`
    SELECT id, value IS NOT NULL AS "isAnswered" FROM label_check
    WHERE id IN ${uuidList(checkIds)} ORDER BY id FOR UPDATE`;
  return new Set(checks.filter(({ isAnswered }) => isAnswered).map(({ id }) => id));
}
