import type { Criterion, StoredVote, VoteAnswer, VoteDraft, VoteWithdrawal } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import { type StudyStatement, slotsAbout } from '../../../db/statements/statement.ts';

/** What a person says of a ballot on one criterion, or that it does not stand any more (answer null). */
export interface Statement extends StudyStatement {
  readonly draft: VoteDraft | (VoteWithdrawal & { answer: null; note: ''; activeMs: 0; waitMs: null });
}

export type VoteRefusal = 'not_found' | 'study_closed' | 'evaluation_closed' | 'not_assigned' | 'already_used';
export type Outcome = Result<StoredVote, VoteRefusal>;

/** The event as it is on disk. */
export interface EventRow {
  readonly id: string;
  readonly ballotId: string;
  readonly criterion: Criterion;
  readonly answer: VoteAnswer | null;
  readonly note: string;
  readonly activeMs: number;
  readonly votedAt: Date;
  readonly recordedAt: Date;
}

/** Whether the event says what the statement says: then it is the same one, sent again. */
export const isSame = (event: EventRow, { draft }: Statement): boolean =>
  event.ballotId === draft.ballotId.toLowerCase() &&
  event.criterion === draft.criterion &&
  event.answer === draft.answer &&
  event.note === draft.note &&
  event.activeMs === draft.activeMs &&
  event.votedAt.getTime() === new Date(draft.votedAt).getTime();

/**
 * What two statements of one batch never share. Ballots of one comparison may be in one batch; what the earlier one changes
 * of it is known to the later.
 */
export const slotsOf = (statement: Statement): readonly string[] => slotsAbout(statement, statement.draft.ballotId);
