import type { Criterion } from '@plumbline/contract';
import type { BallotKind, Prisma } from '../../../db/generated/client.ts';
import { uuidList } from '../../../db/json-rows.ts';
import { ADMITTED, addressed } from '../../../db/statements/admitted.ts';
import type { StudyPlace } from '../../../db/statements/placed-rows.ts';
import type { Stand, Tally } from './decide.ts';
import type { Statement } from './statement.ts';

type Transaction = Prisma.TransactionClient;

/** Where a statement belongs. */
export interface Place extends StudyPlace {
  readonly isStudyOpen: boolean;
  /** The ballot that is meant, if it was given to this person in this study. */
  readonly ballotId: string | null;
  readonly comparisonId: string | null;
  readonly evaluationId: string | null;
}

/** The places of the statements whose person may enter their study; see `ADMITTED`. */
export function findPlaces(tx: Transaction, statements: readonly Statement[]): Promise<Place[]> {
  return tx.$queryRaw<Place[]>`
    SELECT r.at, study.id AS "studyId", study.closed_at IS NULL AS "isStudyOpen", ballot.id AS "ballotId",
           ballot.comparison_id AS "comparisonId", ballot.evaluation_id AS "evaluationId"
    FROM ${addressed(statements, ({ draft }) => draft.ballotId)}
    LEFT JOIN ballot ON ballot.id = r.subject AND ballot.study_id = study.id AND ballot.person_id = r.person
    ${ADMITTED}`;
}

export interface LockedEvaluation {
  readonly id: string;
  readonly isOpen: boolean;
  readonly criteria: readonly Criterion[];
}

export interface LockedBallot {
  readonly id: string;
  readonly comparisonId: string;
  readonly kind: BallotKind;
  readonly stand: Stand;
}

export interface LockedComparison extends Tally {
  readonly id: string;
}

/** What is locked for a batch, by id. */
export interface Locked {
  readonly evaluations: ReadonlyMap<string, LockedEvaluation>;
  readonly comparisons: ReadonlyMap<string, LockedComparison>;
  readonly ballots: ReadonlyMap<string, LockedBallot>;
}

/** Locks in one order: evaluations, comparisons, ballots, each in the order of ids, so that batches do not block each other. */
export async function lockPlaces(tx: Transaction, places: readonly Place[]): Promise<Locked> {
  const idsOf = (name: 'evaluationId' | 'comparisonId' | 'ballotId') =>
    uuidList(new Set(places.flatMap((place) => place[name] ?? [])));
  const evaluations = await tx.$queryRaw<LockedEvaluation[]>`
    SELECT id, opened_at IS NOT NULL AND closed_at IS NULL AS "isOpen", criteria::text[] AS criteria
    FROM evaluation WHERE id IN ${idsOf('evaluationId')} ORDER BY id FOR SHARE`;
  const comparisons = await tx.$queryRaw<LockedComparison[]>`
    SELECT id, counted, leased, wanted FROM comparison WHERE id IN ${idsOf('comparisonId')} ORDER BY id FOR UPDATE`;
  const ballots = await tx.$queryRaw<LockedBallot[]>`
    SELECT id, comparison_id AS "comparisonId", kind,
           CASE WHEN answered_at IS NOT NULL THEN standing::text
                WHEN returned_at IS NULL THEN 'live' ELSE 'returned' END AS stand
    FROM ballot WHERE id IN ${idsOf('ballotId')} ORDER BY id FOR UPDATE`;
  return { evaluations: byId(evaluations), comparisons: byId(comparisons), ballots: byId(ballots) };
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
