// @vitest-environment happy-dom
import { type BlindBallot, createCall, type VoteAnswer } from '@plumbline/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../../lib/outbox/memory-store.ts';
import type { OutboxStore } from '../../lib/outbox/outbox-store.ts';
import { aPerson, aStudy } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { ballots, FakeVotes } from '../../testing/fake-votes.ts';
import { createVoteSession, type VoteSession } from './vote-session.ts';
import { BALLOT_LINE, questionOf } from './vote-state.ts';

let votes: FakeVotes;
let store: OutboxStore;
let open: VoteSession[];

beforeEach(() => {
  sessionStorage.clear();
  votes = new FakeVotes(new FakeServer({ person: aPerson(), study: aStudy(), pairs: [] }), ballots(40));
  store = createMemoryStore();
  open = [];
});
afterEach(() => {
  for (const session of open) session.dispose();
  vi.useRealTimers();
});

async function openTab(holder = 'tab-one'): Promise<VoteSession> {
  const { server, evaluations } = votes;
  const session = createVoteSession({
    call: createCall({ baseUrl: '', fetch: votes.fetch }),
    store,
    scope: { personId: server.person?.id ?? '', studyId: server.study.id, evaluation: evaluations[0]!.id },
    claimHolder: async () => holder,
    delayMs: () => 1,
  });
  open.push(session);
  await session.start();
  return session;
}

const stateOf = (session: VoteSession) => session.getSnapshot().state;
const queueOf = (session: VoteSession) => stateOf(session).queue.map(({ ballotId }) => ballotId);
const asked = (session: VoteSession) => {
  const question = questionOf(stateOf(session))!;
  return [question.ballot.ballotId, question.criterion];
};
const untilSaved = (session: VoteSession) => vi.waitFor(() => expect(session.outbox.getSnapshot().waiting).toEqual([]));
const answers = () => votes.received.map((draft) => ('answer' in draft ? draft.answer : null));

/** Looks at the ballot on screen and answers what is asked of it. */
function answer(session: VoteSession, value: VoteAnswer = 'left'): BlindBallot {
  const { ballot } = questionOf(stateOf(session))!;
  session.settlePictures(ballot.ballotId, { width: 512, height: 512 });
  session.answer(value);
  return ballot;
}

function answerBoth(session: VoteSession): BlindBallot {
  answer(session);
  return answer(session, 'right');
}

test('six ballots and more are ahead however many are answered', async () => {
  const session = await openTab();
  for (let count = 0; count < 25; count += 1) {
    await vi.waitFor(() => expect(queueOf(session).length).toBeGreaterThan(6));
    answerBoth(session);
  }
  await untilSaved(session);
  expect([...votes.votes.values()]).toEqual(
    Array.from({ length: 25 }, () => ({ fidelity: 'left', alignment: 'right' })),
  );
  expect(stateOf(session).progress.answered).toBe(25);
});

test('votes and what takes them back arrive in their order', async () => {
  const session = await openTab();
  const ballot = answerBoth(session);
  session.undo();
  session.undo();
  answer(session, 'tie');
  await untilSaved(session);
  expect(answers()).toEqual(['left', 'right', null, null, 'tie']);
  expect(votes.givenOf(ballot.ballotId)).toEqual({ fidelity: 'tie' });
  expect(asked(session)).toEqual([ballot.ballotId, 'alignment']);
});

test('offline nothing is lost, and it goes out when the server is back', async () => {
  const session = await openTab();
  votes.server.trouble = { path: '/votes', kind: 'unreachable' };
  answerBoth(session);
  answerBoth(session);
  await vi.waitFor(() => expect(session.outbox.getSnapshot().trouble).toEqual({ kind: 'offline' }));
  expect(session.outbox.getSnapshot().waiting).toHaveLength(4);
  votes.server.trouble = null;
  session.wake();
  await untilSaved(session);
  expect(answers().filter((value) => value !== null)).toHaveLength(4);
});

test('pictures that failed while offline are loaded anew when the server is back', async () => {
  const session = await openTab();
  for (const ballotId of queueOf(session)) session.settlePictures(ballotId, 'failed');
  session.answer('left');
  expect(stateOf(session).answered).toEqual([]);
  session.wake();
  const [current] = queueOf(session);
  expect(stateOf(session).pictures[current!]).toBeUndefined();
  answer(session);
  expect(stateOf(session).answered).toHaveLength(1);
});

describe('over a reload', () => {
  test('a ballot goes on at the criterion where it was left, though its first answer has not arrived', async () => {
    const session = await openTab();
    votes.server.trouble = { path: '/votes', kind: 'unreachable' };
    const ballot = answer(session);
    session.leave();
    session.dispose();
    const again = await openTab();
    await vi.waitFor(() => expect(asked(again)).toEqual([ballot.ballotId, 'alignment']));
    again.undo();
    expect(asked(again)).toEqual([ballot.ballotId, 'fidelity']);
  });

  test('undo goes back over ballots and criteria that were answered before', async () => {
    const session = await openTab();
    const [first, second] = [answerBoth(session), answerBoth(session)];
    await untilSaved(session);
    session.dispose();
    const again = await openTab();
    const seen: unknown[] = [];
    for (let steps = 0; steps < 4; steps += 1) {
      again.undo();
      seen.push(asked(again));
    }
    expect(seen).toEqual([
      [second.ballotId, 'alignment'],
      [second.ballotId, 'fidelity'],
      [first.ballotId, 'alignment'],
      [first.ballotId, 'fidelity'],
    ]);
    await untilSaved(again);
    expect([votes.givenOf(first.ballotId), votes.givenOf(second.ballotId)]).toEqual([{}, {}]);
  });

  test('undo brings back what was written with the answer', async () => {
    const session = await openTab();
    session.writeNote('six fingers');
    answer(session);
    session.writeNote('no red cube');
    answer(session);
    await untilSaved(session);
    session.dispose();
    const again = await openTab();
    const notes = [1, 2].map(() => {
      again.undo();
      return stateOf(again).note;
    });
    expect(notes).toEqual(['no red cube', 'six fingers']);
  });

  test('an answered ballot on its way does not come again', async () => {
    const session = await openTab();
    votes.server.trouble = { path: '/votes', kind: 'unreachable' };
    const ballot = answerBoth(session);
    session.dispose();
    const again = await openTab();
    expect(queueOf(again)).not.toContain(ballot.ballotId);
    expect(stateOf(again).progress.answered).toBe(1);
  });
});

test('who goes away gives back what was not begun', async () => {
  const session = await openTab();
  const begun = answer(session);
  await untilSaved(session);
  session.leave();
  await vi.waitFor(() => expect([...votes.places.keys()]).toEqual([begun.ballotId]));
});

test('two tabs of one person are asked different ballots and show the same progress', async () => {
  const [one, other] = [await openTab('tab-one'), await openTab('tab-other')];
  expect(queueOf(one).filter((ballotId) => queueOf(other).includes(ballotId))).toEqual([]);
  answerBoth(one);
  answer(other);
  await vi.waitFor(() => expect(stateOf(other).progress.answered).toBe(1));
  one.undo();
  await vi.waitFor(() => expect(stateOf(other).progress.answered).toBe(0));
});

test('while others are at the last ones the page waits, asks again by itself and goes on', async () => {
  vi.useFakeTimers();
  votes.ballots.splice(1);
  votes.places.set(votes.ballots[0]!.ballotId, 'another');
  votes.dry = 'wait';
  const session = await openTab();
  expect(BALLOT_LINE.phaseOf(stateOf(session))).toBe('with_others');
  votes.places.clear();
  await vi.advanceTimersByTimeAsync(5_500);
  expect(BALLOT_LINE.phaseOf(stateOf(session))).toBe('asking');
});

test('an evaluation that is closed is told', async () => {
  votes.isClosed = true;
  const session = await openTab();
  expect(session.getSnapshot().failure?.code).toBe('evaluation_closed');
});

test('a vote that came late is told to be surplus', async () => {
  const session = await openTab();
  votes.full.add(queueOf(session)[0]!);
  answer(session);
  await untilSaved(session);
  expect(session.outbox.getSnapshot().surplus).toBe(1);
});
