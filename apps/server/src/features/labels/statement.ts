import type { LabelDraft, LabelValue, StoredLabel, WithdrawalDraft } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import { type StudyStatement, slotsAbout } from '../../db/statements/statement.ts';

/** What a person says of a pair: a label, or that their label does not count any more (value null). */
export interface Statement extends StudyStatement {
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

/** What two statements of one batch never share; a check stands for its pair. */
export const slotsOf = (statement: Statement): readonly string[] => slotsAbout(statement, statement.draft.pairId);
