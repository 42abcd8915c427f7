import type { Criterion } from '@plumbline/contract';
import { columnRows } from '../../../db/column-rows.ts';
import type { BallotKind, Prisma } from '../../../db/generated/client.ts';
import { uuidList } from '../../../db/json-rows.ts';
import { isUuid } from '../../../db/uuid.ts';
import type { Stand, Tally } from './decide.ts';
import type { Statement } from './statement.ts';

type Transaction = Prisma.TransactionClient;

/** Where a statement belongs. */
export interface Place {
  /** Of the statement in its batch, from 0. */
  readonly at: number;
  readonly studyId: string;
  readonly isStudyOpen: boolean;
  /** The ballot that is meant, if it was given to this person in this study. */
  readonly ballotId: string | null;
  readonly comparisonId: string | null;
  readonly evaluationId: string | null;
}

/**
 * The places of the statements whose person may enter their study. Closing the study, and setting one of these people
 * aside, wait for this transaction, so that no vote comes after the one and none counts after the other.
 */
export function findPlaces(tx: Transaction, statements: readonly Statement[]): Promise<Place[]> {
  const rows = statements.map(({ study, person, draft }, at) => ({
    at,
    study,
    study_id: isUuid(study) ? study : null,
    person: person.id,
    is_annotator: person.role === 'annotator',
    ballot: draft.ballotId,
  }));
  const types = {
    at: 'int',
    study: 'text',
    study_id: 'uuid',
    person: 'uuid',
    is_annotator: 'boolean',
    ballot: 'uuid',
  } as const;
  return tx.$queryRaw<Place[]>`
    SELECT r.at, study.id AS "studyId", study.closed_at IS NULL AS "isStudyOpen", ballot.id AS "ballotId",
           ballot.comparison_id AS "comparisonId", ballot.evaluation_id AS "evaluationId"
    FROM ${columnRows(rows, types)}
    JOIN study ON study.slug = r.study OR study.id = r.study_id
    JOIN person ON person.id = r.person
    LEFT JOIN ballot ON ballot.id = r.ballot AND ballot.study_id = study.id AND ballot.person_id = r.person
    WHERE NOT r.is_annotator OR EXISTS (
      SELECT 1 FROM membership WHERE membership.study_id = study.id AND membership.person_id = r.person)
    ORDER BY r.at
    FOR SHARE OF study FOR KEY SHARE OF person`;
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
