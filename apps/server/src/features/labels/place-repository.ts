import { columnRows } from '../../db/column-rows.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';
import { lockSummaries, refreshSummaries } from '../../db/pair-summary.ts';
import { isUuid } from '../../db/uuid.ts';
import type { Statement } from './statement.ts';

type Transaction = Prisma.TransactionClient;

/** Where a statement belongs. */
export interface Place {
  /** Of the statement in its batch, from 0. */
  readonly at: number;
  readonly studyId: string;
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

/**
 * The places of the statements whose person may enter their study. Closing the study, and setting one of these people
 * aside, wait for this transaction, so that no label comes after the one and no label counts after the other.
 */
export function findPlaces(tx: Transaction, statements: readonly Statement[]): Promise<Place[]> {
  const rows = statements.map(({ study, person, draft }, at) => ({
    at,
    study,
    study_id: isUuid(study) ? study : null,
    person: person.id,
    is_annotator: person.role === 'annotator',
    pair: draft.pairId,
  }));
  const types = {
    at: 'int',
    study: 'text',
    study_id: 'uuid',
    person: 'uuid',
    is_annotator: 'boolean',
    pair: 'uuid',
  } as const;
  return tx.$queryRaw<Place[]>`
    SELECT r.at, study.id AS "studyId", study.closed_at IS NULL AS "isOpen",
           study.labels_per_pair IS NOT NULL AS "needsLease",
           r.is_annotator AND study.qualification IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM qualification q
             WHERE q.study_id = study.id AND q.person_id = r.person AND q.passed_at IS NOT NULL) AS "lacksRound",
           pair.id AS "pairId",
           label_check.id AS "checkId", label_check.pair_id AS "checkPairId"
    FROM ${columnRows(rows, types)}
    JOIN study ON study.slug = r.study OR study.id = r.study_id
    JOIN person ON person.id = r.person
    LEFT JOIN pair ON pair.id = r.pair AND pair.study_id = study.id AND pair.image_sha256 IS NOT NULL
    LEFT JOIN label_check ON label_check.id = r.pair AND label_check.study_id = study.id
                         AND label_check.person_id = r.person
    WHERE NOT r.is_annotator OR EXISTS (
      SELECT 1 FROM membership WHERE membership.study_id = study.id AND membership.person_id = r.person)
    ORDER BY r.at
    FOR SHARE OF study FOR KEY SHARE OF person`;
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
