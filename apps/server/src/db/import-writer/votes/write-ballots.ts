import { randomUUID } from 'node:crypto';
import type { VoteImportLine } from '@plumbline/contract';
import { admitSurplus } from '../../ballots/admit-surplus.ts';
import { recountComparisons } from '../../ballots/recount-comparisons.ts';
import { arrayLiteral, columnRows } from '../../column-rows.ts';
import { Prisma } from '../../generated/client.ts';
import { uuidList } from '../../json-rows.ts';
import type { ImportRun } from '../import-run.ts';
import type { BallotTrack, NewAnswer } from './ballot-track.ts';
import type { KnownEvaluation } from './evaluation-book.ts';
import type { VotePlace } from './place-votes.ts';

type Transaction = Prisma.TransactionClient;

/** A ballot that an import adds answers to. */
export interface TouchedBallot {
  readonly track: BallotTrack;
  readonly personId: string;
  readonly place: VotePlace;
  readonly isNew: boolean;
}

/** Tells ballots that came with a file from those that a tab holds. */
const HOLDER = 'import';

/** Writes what was added to ballots. What came with the data counts, however many votes are wanted. */
export async function writeBallots(
  tx: Transaction,
  run: ImportRun,
  evaluation: KnownEvaluation,
  touched: readonly TouchedBallot[],
): Promise<void> {
  if (touched.length === 0) return;
  await insertBallots(tx, run, evaluation, touched);
  await insertEvents(tx, run, touched);
  await writeVotes(tx, touched, run.at);
  await standBallots(tx, run, evaluation, touched);
  const comparisons = Prisma.sql`comparison.id IN ${uuidList(new Set(touched.map(({ place }) => place.comparisonId)))}`;
  await recountComparisons(tx, comparisons);
  await tx.$executeRaw`UPDATE comparison SET wanted = counted WHERE ${comparisons} AND wanted < counted`;
  await admitSurplus(tx, comparisons);
}

async function insertBallots(
  tx: Transaction,
  { studyId, at }: ImportRun,
  { id: evaluationId }: KnownEvaluation,
  touched: readonly TouchedBallot[],
): Promise<void> {
  const added = touched.filter(({ isNew }) => isNew);
  if (added.length === 0) return;
  const positions = await countBallots(tx, evaluationId, new Set(added.map(({ personId }) => personId)));
  const rows = added.map(({ track, personId, place }) => {
    const next = positions.get(personId) ?? 0;
    positions.set(personId, next + 1);
    const { ballotKind, expected = null, position = next } = place.placed.line;
    const first = track.added[0]?.at ?? at.getTime();
    return {
      ...{ id: track.id, comparison: place.comparisonId, person: personId, kind: ballotKind, expected, position },
      ...{ left_first: place.leftIsFirst, at: new Date(first).toISOString() },
      ...{ left_pairs: arrayLiteral(place.leftPairs), right_pairs: arrayLiteral(place.rightPairs) },
    };
  });
  const types = {
    ...({ id: 'uuid', comparison: 'uuid', person: 'uuid', kind: 'text', expected: 'text', position: 'int' } as const),
    ...({ left_first: 'boolean', at: 'timestamptz', left_pairs: 'text', right_pairs: 'text' } as const),
  };
  // Given back from the start: nobody holds a place for the answers that it may lack.
  await tx.$executeRaw`
    INSERT INTO ballot (id, study_id, evaluation_id, comparison_id, person_id, kind, left_is_first, left_pairs,
                        right_pairs, expected, position, holder, issued_at, expires_at, returned_at)
    SELECT r.id, ${studyId}::uuid, ${evaluationId}::uuid, r.comparison, r.person, r.kind::ballot_kind, r.left_first,
           r.left_pairs::uuid[], r.right_pairs::uuid[], r.expected::vote_answer, r.position, ${HOLDER}, r.at, r.at,
           ${at}::timestamptz
    FROM ${columnRows(rows, types)}`;
}

/** Ballots that people have been given, the next one's position. */
async function countBallots(
  tx: Transaction,
  evaluationId: string,
  people: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; next: number }[]>`
    SELECT person_id AS id, max(position) + 1 AS next FROM ballot
    WHERE evaluation_id = ${evaluationId}::uuid AND person_id IN ${uuidList(people)} GROUP BY person_id`;
  return new Map(rows.map(({ id, next }) => [id, next]));
}

const eventOf = ({ id, criterion, answer, at, line }: NewAnswer, ballot: string) => ({
  ...{ id, ballot, criterion, answer, note: line.note ?? '', active_ms: line.activeMs ?? 0 },
  ...{ wait_ms: line.waitMs ?? null, key: randomUUID(), voted_at: new Date(at).toISOString() },
});

async function insertEvents(
  tx: Transaction,
  { studyId, at }: ImportRun,
  touched: readonly TouchedBallot[],
): Promise<void> {
  const rows = touched.flatMap(({ track, personId }) =>
    track.added.map((answer) => ({ ...eventOf(answer, track.id), person: personId })),
  );
  const types = {
    ...({ id: 'uuid', ballot: 'uuid', person: 'uuid', criterion: 'text', answer: 'text', note: 'text' } as const),
    ...({ active_ms: 'int', wait_ms: 'int', key: 'uuid', voted_at: 'timestamptz' } as const),
  };
  await tx.$executeRaw`
    INSERT INTO vote_event (id, study_id, ballot_id, person_id, criterion, answer, note, active_ms, wait_ms,
                            idempotency_key, voted_at, recorded_at)
    SELECT r.id, ${studyId}::uuid, r.ballot, r.person, r.criterion::criterion, r.answer::vote_answer, r.note, r.active_ms,
           r.wait_ms, r.key, r.voted_at, ${at}::timestamptz
    FROM ${columnRows(rows, types)}`;
}

/** The last answer to each criterion stands; one that was taken back leaves none. */
async function writeVotes(tx: Transaction, touched: readonly TouchedBallot[], at: Date): Promise<void> {
  const last = new Map<string, { id: string; ballot: string; criterion: string; answer: string | null; at: string }>();
  for (const { track } of touched) {
    for (const { id, criterion, answer, at: ms } of track.added) {
      const votedAt = new Date(Math.min(ms, at.getTime())).toISOString();
      last.set(`${track.id} ${criterion}`, { id, ballot: track.id, criterion, answer, at: votedAt });
    }
  }
  const types = { id: 'uuid', ballot: 'uuid', criterion: 'text', answer: 'text', at: 'timestamptz' } as const;
  const said = columnRows([...last.values()], types);
  await tx.$executeRaw`
    DELETE FROM vote USING ${said}
    WHERE vote.ballot_id = r.ballot AND vote.criterion = r.criterion::criterion AND r.answer IS NULL`;
  await tx.$executeRaw`
    INSERT INTO vote (ballot_id, criterion, event_id, answer, voted_at)
    SELECT r.ballot, r.criterion::criterion, r.id, r.answer::vote_answer, r.at FROM ${said} WHERE r.answer IS NOT NULL
    ON CONFLICT (ballot_id, criterion) DO UPDATE SET
      event_id = excluded.event_id, answer = excluded.answer, voted_at = excluded.voted_at`;
}

/** What ballots count for, now that they may have all their answers, or lack one. */
async function standBallots(
  tx: Transaction,
  { studyId, at }: ImportRun,
  { id: evaluationId }: KnownEvaluation,
  touched: readonly TouchedBallot[],
): Promise<void> {
  const isSurplus = (standing: VoteImportLine['standing']) => standing === 'surplus';
  const rows = touched.map(({ track, place }) => ({ id: track.id, surplus: isSurplus(place.placed.line.standing) }));
  await tx.$executeRaw`
    WITH touched AS (
      SELECT r.id, r.surplus, count(vote.criterion) = cardinality(evaluation.criteria) AS is_complete,
             max(vote.voted_at) AS at
      FROM ${columnRows(rows, { id: 'uuid', surplus: 'boolean' })}
      JOIN evaluation ON evaluation.id = ${evaluationId}::uuid
      LEFT JOIN vote ON vote.ballot_id = r.id
      GROUP BY r.id, r.surplus, evaluation.criteria
    ), stood AS (
      SELECT touched.*, CASE WHEN NOT touched.is_complete THEN NULL
                             WHEN aside.person_id IS NOT NULL THEN 'set_aside'
                             WHEN ballot.kind = 'comparison' AND touched.surplus THEN 'surplus'
                             ELSE 'counted' END::ballot_standing AS standing
      FROM touched JOIN ballot ON ballot.id = touched.id
      LEFT JOIN set_aside aside ON aside.study_id = ${studyId}::uuid AND aside.person_id = ballot.person_id
    )
    UPDATE ballot SET
      standing = stood.standing,
      answered_at = CASE WHEN stood.is_complete THEN stood.at END,
      returned_at = CASE WHEN stood.standing IS DISTINCT FROM 'counted' THEN coalesce(ballot.returned_at, ${at}::timestamptz) END
    FROM stood
    WHERE ballot.id = stood.id AND stood.is_complete <> (ballot.answered_at IS NOT NULL)`;
}
