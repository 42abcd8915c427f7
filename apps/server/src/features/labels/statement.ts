import type { LabelDraft, LabelValue, Person, StoredLabel, WithdrawalDraft } from '@plumbline/contract';
import type { Result } from '@plumbline/result';

/** What a person says of a pair: a label, or that their label does not count any more (value null). */
export interface Statement {
  readonly study: string;
  readonly person: Person;
  readonly now: Date;
  readonly draft: LabelDraft | (WithdrawalDraft & { value: null; note: ''; activeMs: 0; waitMs: null });
}

export type LabelRefusal = 'not_found' | 'study_closed' | 'not_assigned' | 'not_qualified' | 'already_used';
export type Outcome = Result<StoredLabel, LabelRefusal>;

/** The event as it is on disk. */
export interface EventRow {
  readonly id: string;
  readonly pairId: string;
  readonly checkId: string | null;
  readonly value: LabelValue | null;
  readonly note: string;
  readonly activeMs: number;
  readonly labelledAt: Date;
  readonly recordedAt: Date;
}

/** What the person named: an answer to a check names the check, as if it were a pair. */
const subjectOf = ({ pairId, checkId }: Pick<EventRow, 'pairId' | 'checkId'>): string => checkId ?? pairId;

/** Whether the event says what the statement says: then it is the same one, sent again. */
export const isSame = (event: EventRow, { draft }: Statement): boolean =>
  subjectOf(event) === draft.pairId.toLowerCase() &&
  event.value === draft.value &&
  event.note === draft.note &&
  event.activeMs === draft.activeMs &&
  event.labelledAt.getTime() === new Date(draft.labelledAt).getTime();

/**
 * Statements of one batch share none of these, so that what is read before the batch is true for each of them: a pair (or
 * check), or a key of one person.
 */
export const slotsOf = ({ person, draft }: Statement): readonly string[] => [
  draft.pairId.toLowerCase(),
  `${person.id} ${draft.idempotencyKey.toLowerCase()}`,
];
