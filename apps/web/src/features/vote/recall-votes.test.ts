import type { BlindBallot, Criterion, VoteAnswer } from '@plumbline/contract';
import { expect, test } from 'vitest';
import { draftVote, draftVoteWithdrawal } from '../../lib/outbox/draft-entry.ts';
import { nextUuid } from '../../testing/builders.ts';
import { aBallot } from '../../testing/fake-votes.ts';
import { applyUnsent, pendingBallots, recallVotes } from './recall-votes.ts';
import { BALLOT_LINE } from './vote-state.ts';

const scope = { personId: nextUuid(), studyId: nextUuid(), evaluation: nextUuid() };
const vote = (ballot: BlindBallot, criterion: Criterion, answer: VoteAnswer) =>
  draftVote(scope, ballot, criterion, { answer, note: 'n', activeMs: 1, waitMs: null });

test('what the server has is recalled answer by answer with its note, the last one first', () => {
  const ballot = aBallot();
  const stored = {
    ...ballot,
    given: { fidelity: 'left', alignment: 'tie' },
    notes: { fidelity: '', alignment: 'n' },
  } as const;
  expect(recallVotes([], [stored])).toEqual([
    { ballot: { ...ballot, given: { fidelity: 'left' } }, criterion: 'alignment', answer: 'tie', note: 'n' },
    { ballot, criterion: 'fidelity', answer: 'left', note: '' },
  ]);
});

test('what waits here comes first, and is believed against the server', () => {
  const [sent, waits] = [aBallot(), aBallot()];
  const begun = { ...waits, given: { fidelity: 'right' } } as const;
  const waiting = [
    vote(waits, 'fidelity', 'right'),
    vote(begun, 'alignment', 'left'),
    draftVoteWithdrawal(scope, begun, 'alignment'),
  ];
  const stored = [
    { ...sent, given: { fidelity: 'tie' }, notes: { fidelity: '' } } as const,
    { ...waits, given: { alignment: 'left' }, notes: { alignment: '' } } as const,
  ];
  expect(recallVotes(waiting, stored).map(BALLOT_LINE.rules.questionOf)).toEqual([
    `${waits.ballotId} fidelity`,
    `${sent.ballotId} fidelity`,
  ]);
  expect(applyUnsent(stored[1]!, waiting).given).toEqual({ fidelity: 'right' });
});

test('the count changes by the ballots that will be complete, or not any more', () => {
  const [fresh, half, done] = [aBallot(), aBallot(), aBallot()];
  const begun = { ...half, given: { fidelity: 'left' } } as const;
  const stored = [begun, { ...done, given: { fidelity: 'left', alignment: 'left' } } as const];
  expect(pendingBallots([vote(fresh, 'fidelity', 'left')], stored)).toBe(0);
  expect(pendingBallots([vote(begun, 'alignment', 'left')], stored)).toBe(1);
  expect(pendingBallots([draftVoteWithdrawal(scope, done, 'fidelity')], stored)).toBe(-1);
});
