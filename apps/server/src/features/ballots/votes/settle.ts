import { err, ok } from '@plumbline/result';
import { createUuid } from '../../../db/uuid.ts';
import { decide, type Stand, tallyOf } from './decide.ts';
import type { Locked, LockedBallot, LockedComparison, LockedEvaluation, Place } from './place-repository.ts';
import type { Said } from './said-repository.ts';
import { type EventRow, isSame, type Outcome, type Statement, type VoteRefusal } from './statement.ts';

/** A statement that becomes an event. */
export interface Taken {
  readonly event: EventRow;
  readonly statement: Statement;
  readonly studyId: string;
  readonly ballot: LockedBallot;
  readonly after: Stand;
}

export interface Settled {
  readonly outcome: Outcome;
  /** To be written before the outcome is told. */
  readonly taken?: Taken;
}

/** Settles the statements of a batch one after another: each finds its comparison as those before it leave it. */
export function settleAll(
  statements: readonly Statement[],
  places: readonly Place[],
  said: ReadonlyMap<number, Said>,
  locked: Locked,
): Map<number, Settled> {
  const comparisons = new Map(locked.comparisons);
  const settled = new Map<number, Settled>();
  for (const place of places) {
    // A place is that of a statement of this batch, and what was read has a row for each place.
    const [statement, ofPerson] = [statements[place.at] as Statement, said.get(place.at) as Said];
    const one = settle(statement, place, ofPerson, { ...locked, comparisons });
    settled.set(place.at, one);
    if (one.taken) follow(comparisons, one.taken);
  }
  return settled;
}

function follow(comparisons: Map<string, LockedComparison>, { ballot, after }: Taken): void {
  const comparison = comparisons.get(ballot.comparisonId);
  if (!comparison) return;
  const [was, is] = [tallyOf(ballot.kind, ballot.stand), tallyOf(ballot.kind, after)];
  comparisons.set(comparison.id, {
    ...comparison,
    counted: comparison.counted + is.counted - was.counted,
    leased: comparison.leased + is.leased - was.leased,
  });
}

/** What was answered to this statement before, if it is on disk already; else what becomes of it. */
function settle(statement: Statement, place: Place, said: Said, locked: Locked): Settled {
  const ballot = locked.ballots.get(place.ballotId ?? '');
  if (said.event) return { outcome: replay(said.event, statement, ballot) };
  if (!place.isStudyOpen) return refuse('study_closed');
  const evaluation = locked.evaluations.get(place.evaluationId ?? '');
  const comparison = locked.comparisons.get(place.comparisonId ?? '');
  if (!ballot || !evaluation || !comparison) {
    return refuse(statement.draft.answer === null ? 'not_found' : 'not_assigned');
  }
  if (!evaluation.isOpen) return refuse('evaluation_closed');
  return settleVote(statement, place, said, { ballot, evaluation, comparison });
}

const refuse = (code: VoteRefusal): Settled => ({ outcome: err(code) });

const replay = (event: EventRow, statement: Statement, ballot: LockedBallot | undefined): Outcome =>
  isSame(event, statement) ? ok(toStored(event, ballot?.stand === 'surplus')) : err('already_used');

interface Subject {
  readonly ballot: LockedBallot;
  readonly evaluation: LockedEvaluation;
  readonly comparison: LockedComparison;
}

function settleVote(
  statement: Statement,
  { studyId }: Place,
  said: Said,
  { ballot, evaluation, comparison }: Subject,
): Settled {
  const { criterion, answer, note, activeMs, votedAt } = statement.draft;
  const { criteria } = evaluation;
  const decision = decide({ ...said, ...ballot, criterion, answer, criteria, comparison });
  if (decision.kind === 'refused') return refuse(decision.code);
  const event = {
    id: createUuid(),
    ballotId: ballot.id,
    ...{ criterion, answer, note, activeMs },
    votedAt: new Date(votedAt),
    recordedAt: statement.now,
  };
  const { after } = decision;
  return { outcome: ok(toStored(event, after === 'surplus')), taken: { event, statement, studyId, ballot, after } };
}

const toStored = ({ id, ballotId, criterion, answer, recordedAt }: EventRow, isLate: boolean) => ({
  eventId: id,
  ballotId,
  criterion,
  answer,
  recordedAt: recordedAt.toISOString(),
  isSurplus: isLate && answer !== null,
});
