import { type BlindBallot, type EndpointOutput, readOwnVotes, returnBallots, takeBallots } from '@plumbline/contract';
import { draftVote, draftVoteWithdrawal, type VoteScope } from '../../lib/outbox/draft-entry.ts';
import { isVoteEntry, type VoteEntry } from '../../lib/outbox/outbox-store.ts';
import { Sitting, type SittingOptions, type SittingSnapshot } from '../../lib/sitting/sitting.ts';
import type { Work } from '../../lib/sitting/work.ts';
import { isComplete, nameQuestion, withAnswer } from './ballots.ts';
import { applyUnsent, pendingBallots, recallVotes } from './recall-votes.ts';
import { BALLOT_LINE, type Balloting } from './vote-state.ts';

/** Ballots held: the current one and those after it. */
const BUFFER_BALLOTS = 10;
/** Of these more are asked for below so many: six are ahead even while they come. */
const REFILL_BELOW_BALLOTS = 8;
/** More than undo needs: pending withdrawals are counted against them. */
const RECALLED_BALLOTS = 60;

interface VoteWire {
  readonly entry: VoteEntry;
  readonly delivery: EndpointOutput<typeof takeBallots>;
  readonly recalled: EndpointOutput<typeof readOwnVotes>;
}

export type VoteSession = Sitting<Balloting, VoteWire>;
export type VoteSnapshot = SittingSnapshot<Balloting>;

export interface VoteHooks {
  /** The last question of a ballot was answered. */
  onBallotDone?(ballot: BlindBallot): void;
  onWithdrawn?(ballotId: string): void;
}

export interface VoteSessionOptions extends SittingOptions {
  readonly scope: VoteScope;
  readonly hooks?: VoteHooks;
}

/** One person voting in one evaluation in one tab. */
export const createVoteSession = ({ hooks = {}, ...options }: VoteSessionOptions): VoteSession =>
  new Sitting(voteWork(options.scope, hooks), options);

function voteWork(scope: VoteScope, hooks: VoteHooks): Work<Balloting, VoteWire> {
  const params = { study: scope.studyId, evaluation: scope.evaluation };
  return {
    name: `${scope.personId}:${scope.evaluation}`,
    line: BALLOT_LINE,
    buffer: () => BUFFER_BALLOTS,
    refillBelow: REFILL_BELOW_BALLOTS,
    take: (call, body) => call(takeBallots, { params, body }),
    giveBack: (call, holder, ballotIds) =>
      void call(returnBallots, { params, body: { holder, ballotIds } }, { keepalive: true }),
    recall: (call) => call(readOwnVotes, { params, query: { limit: RECALLED_BALLOTS } }),
    recollect: ({ ballots, progress }, waiting) => ({
      answered: recallVotes(waiting, ballots),
      progress: { ...progress, answered: Math.max(0, progress.answered + pendingBallots(waiting, ballots)) },
    }),
    unpack: ({ ballots }, waiting) =>
      ballots.map((ballot) => applyUnsent(ballot, waiting)).filter((ballot) => !isComplete(ballot)),
    // One that is begun and not in the line, as after a reload, is not named: so it comes again.
    keptFor: (waiting) =>
      waiting
        .map(({ ballot }) => ballot)
        .filter((ballot) => isComplete(applyUnsent(ballot, waiting)))
        .map(({ ballotId }) => ballotId),
    isBegun: ({ given }) => Object.keys(given).length > 0,
    draft: ({ ballot, criterion, answer, note }, timing) =>
      draftVote(scope, ballot, criterion, { answer, note, ...timing }),
    draftWithdrawal: ({ ballot, criterion }) => draftVoteWithdrawal(scope, ballot, criterion),
    isOwn: (entry): entry is VoteEntry => isVoteEntry(entry) && entry.evaluation === scope.evaluation,
    subjectOf: ({ ballot }) => ballot.ballotId,
    questionAnsweredBy: ({ kind, draft }) => (kind === 'vote' ? nameQuestion(draft.ballotId, draft.criterion) : null),
    onDone: ({ ballot, criterion, answer }) => hooks.onBallotDone?.(withAnswer(ballot, criterion, answer)),
    onWithdrawn: (ballotId) => hooks.onWithdrawn?.(ballotId),
  };
}
