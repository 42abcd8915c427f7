import type { BlindBallot, BlindPair, Criterion, LabelDraft, VoteDraft } from '@plumbline/contract';
import type { LabelEntry, OutboxScope, VoteEntry } from './outbox-store.ts';

const newMessage = (pair: BlindPair) => ({
  pairId: pair.pairId,
  idempotencyKey: crypto.randomUUID(),
  labelledAt: new Date().toISOString(),
});

export const draftLabel = (
  scope: OutboxScope,
  pair: BlindPair,
  answer: Pick<LabelDraft, 'value' | 'note' | 'activeMs' | 'waitMs'>,
): LabelEntry => ({ ...scope, pair, kind: 'label', draft: { ...newMessage(pair), ...answer } });

export const draftWithdrawal = (scope: OutboxScope, pair: BlindPair): LabelEntry => ({
  ...scope,
  pair,
  kind: 'withdrawal',
  draft: newMessage(pair),
});

/** A person voting in one evaluation. */
export interface VoteScope extends OutboxScope {
  /** The id of the evaluation. */
  readonly evaluation: string;
}

const newVoteMessage = ({ ballotId }: BlindBallot, criterion: Criterion) => ({
  ballotId,
  criterion,
  idempotencyKey: crypto.randomUUID(),
  votedAt: new Date().toISOString(),
});

/** @param ballot  as it was before this vote */
export const draftVote = (
  scope: VoteScope,
  ballot: BlindBallot,
  criterion: Criterion,
  answer: Pick<VoteDraft, 'answer' | 'note' | 'activeMs' | 'waitMs'>,
): VoteEntry => ({ ...scope, ballot, kind: 'vote', draft: { ...newVoteMessage(ballot, criterion), ...answer } });

/** @param ballot  as it was before the vote that is taken back */
export const draftVoteWithdrawal = (scope: VoteScope, ballot: BlindBallot, criterion: Criterion): VoteEntry => ({
  ...scope,
  ballot,
  kind: 'vote_withdrawal',
  draft: newVoteMessage(ballot, criterion),
});
