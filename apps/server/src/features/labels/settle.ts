import { err, ok } from '@plumbline/result';
import { createUuid } from '../../db/uuid.ts';
import { decide, type Stand } from './decide.ts';
import type { LockedPair, Place } from './place-repository.ts';
import type { Said } from './said-repository.ts';
import { type EventRow, isSame, type LabelRefusal, type Outcome, type Statement } from './statement.ts';

/** What is locked for a batch. */
export interface Locked {
  readonly pairs: ReadonlyMap<string, LockedPair>;
  /** Checks that have an answer. */
  readonly answered: ReadonlySet<string>;
}

/** A statement that becomes an event. */
export interface Taken {
  readonly event: EventRow;
  readonly statement: Statement;
  readonly studyId: string;
  readonly before: Stand;
  readonly after: Stand;
}

export interface Settled {
  readonly outcome: Outcome;
  /** To be written before the outcome is told. */
  readonly taken?: Taken;
}

/** What was answered to this statement before, if it is on disk already; else what becomes of it. */
export function settle(statement: Statement, place: Place, said: Said, locked: Locked): Settled {
  if (said.event) return { outcome: replay(said.event, statement, said) };
  if (!place.isOpen) return refuse('study_closed');
  const pair = place.pairId === null ? undefined : locked.pairs.get(place.pairId);
  if (pair) return settleLabel(statement, place, said, pair);
  return place.checkId === null ? refuse('not_found') : settleAnswer(statement, place, place.checkId, locked);
}

const refuse = (code: LabelRefusal): Settled => ({ outcome: err(code) });

const replay = (event: EventRow, statement: Statement, { label }: Said): Outcome =>
  isSame(event, statement) ? ok(toStored(event, statement, label === 'surplus')) : err('already_used');

function settleLabel(statement: Statement, place: Place, said: Said, pair: LockedPair): Settled {
  const { value } = statement.draft;
  const { needsLease, lacksRound } = place;
  const decision = decide({ ...said, value, needsLease, lacksRound, pair });
  if (decision.kind === 'refused') return refuse(decision.code);
  return take(statement, place, { pairId: pair.pairId, checkId: null }, said, decision.after);
}

const NOWHERE: Stand = { label: null, lease: null };

/** An answer to a check is an event and nothing else: whether the person's labels count has no part in it. */
function settleAnswer(statement: Statement, place: Place, checkId: string, { answered }: Locked): Settled {
  if (place.checkPairId === null) return refuse('not_found');
  if (statement.draft.value === null && !answered.has(checkId)) return refuse('not_found');
  return take(statement, place, { pairId: place.checkPairId, checkId }, NOWHERE, NOWHERE);
}

function take(
  statement: Statement,
  { studyId }: Place,
  subject: Pick<EventRow, 'pairId' | 'checkId'>,
  before: Stand,
  after: Stand,
): Settled {
  const { value, note, activeMs, labelledAt } = statement.draft;
  const event = {
    id: createUuid(),
    ...subject,
    ...{ value, note, activeMs },
    labelledAt: new Date(labelledAt),
    recordedAt: statement.now,
  };
  const taken = { event, statement, studyId, before, after };
  return { outcome: ok(toStored(event, statement, after.label === 'surplus')), taken };
}

const toStored = (event: EventRow, { draft }: Statement, isLate: boolean) => ({
  eventId: event.id,
  pairId: draft.pairId,
  value: event.value,
  recordedAt: event.recordedAt.toISOString(),
  isSurplus: isLate && event.value !== null && event.checkId === null,
});
