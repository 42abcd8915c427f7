import type { BlindBallot, QueueState, VoteAnswer } from '@plumbline/contract';
import { describe, expect, test } from 'vitest';
import { UNDO_DEPTH } from '../../lib/sitting/line.ts';
import type { LineEvent } from '../../lib/sitting/line-state.ts';
import { aBallot, ballots } from '../../testing/fake-votes.ts';
import { BALLOT_LINE, type Balloting, heldBallots, questionOf, type VoteState } from './vote-state.ts';

type VoteEvent = LineEvent<Balloting>;

const after = (state: VoteState, ...events: VoteEvent[]): VoteState => events.reduce(BALLOT_LINE.reduce, state);
const ready = ({ ballotId }: BlindBallot): VoteEvent => ({
  type: 'pictures_settled',
  id: ballotId,
  pictures: { width: 512, height: 512 },
});
const failed = ({ ballotId }: BlindBallot): VoteEvent => ({
  type: 'pictures_settled',
  id: ballotId,
  pictures: 'failed',
});
const refilled = (
  added: readonly BlindBallot[],
  supply: QueueState = 'work',
  lost: readonly string[] = [],
): VoteEvent => ({ type: 'refilled', items: added, lost, supply });
const vote = (answer: VoteAnswer): VoteEvent => ({ type: 'answered', answer });
type Three = [BlindBallot, BlindBallot, BlindBallot];
const UNDO: VoteEvent = { type: 'undone' };
const ids = (state: VoteState) => state.queue.map(({ ballotId }) => ballotId);
const asked = (state: VoteState) => {
  const question = questionOf(state);
  return question && [question.ballot.ballotId, question.criterion];
};

function voting(queue: readonly BlindBallot[]): VoteState {
  const progress = { answered: 0, open: queue.length, wanted: queue.length };
  return after(BALLOT_LINE.initial, { type: 'started', answered: [], progress }, refilled(queue), ...queue.map(ready));
}

describe('answering', () => {
  test('asks each criterion of a ballot in its order, then goes on to the next ballot', () => {
    const [first, second] = ballots(2) as [BlindBallot, BlindBallot];
    const start = voting([first, second]);
    expect(asked(start)).toEqual([first.ballotId, 'fidelity']);
    const half = after(start, vote('left'));
    expect(asked(half)).toEqual([first.ballotId, 'alignment']);
    expect(half.progress.answered).toBe(0);
    const done = after(half, vote('tie'));
    expect(asked(done)).toEqual([second.ballotId, 'fidelity']);
    expect(done.progress).toEqual({ answered: 1, open: 1, wanted: 2 });
    expect(done.answered.map(({ criterion, answer }) => [criterion, answer])).toEqual([
      ['alignment', 'tie'],
      ['fidelity', 'left'],
    ]);
  });

  test('takes up a ballot where it was left, and asks one criterion where there is one', () => {
    const begun = aBallot({ given: { fidelity: 'right' } });
    const single = aBallot({ criteria: ['alignment'] });
    const state = voting([begun, single]);
    expect(asked(state)).toEqual([begun.ballotId, 'alignment']);
    expect(asked(after(state, vote('left')))).toEqual([single.ballotId, 'alignment']);
  });

  test('does nothing before both sides are there', () => {
    const state = after(BALLOT_LINE.initial, refilled(ballots(1)));
    expect(BALLOT_LINE.canAnswer(state)).toBe(false);
    expect(after(state, vote('left'))).toBe(state);
  });

  test('the pictures stay while the second criterion is asked', () => {
    const state = after(voting(ballots(2)), vote('left'));
    expect(BALLOT_LINE.canAnswer(state)).toBe(true);
    expect(state.pictures[state.queue[0]!.ballotId]).toEqual({ width: 512, height: 512 });
  });

  test('prefers the first ballot whose pictures are decoded', () => {
    const [first, slow, third] = Array.from({ length: 3 }, () => aBallot({ criteria: ['fidelity'] })) as Three;
    const state = after(BALLOT_LINE.initial, refilled([first, slow, third]), ready(first), ready(third), vote('left'));
    expect(ids(state)).toEqual([third.ballotId, slow.ballotId]);
  });

  test('takes the note along and starts the next question without one', () => {
    const state = after(voting(ballots(1)), { type: 'note_written', note: 'six fingers' }, vote('left'));
    expect(state.answered[0]?.note).toBe('six fingers');
    expect(state.note).toBe('');
  });
});

describe('undo', () => {
  test('goes back over criteria and ballots, each with its note', () => {
    const queue = ballots(2);
    const [first, second] = queue as [BlindBallot, BlindBallot];
    const state = after(
      voting(queue),
      { type: 'note_written', note: 'odd' },
      vote('left'),
      vote('right'),
      vote('tie'),
      UNDO,
    );
    expect(asked(state)).toEqual([second.ballotId, 'fidelity']);
    const back = after(state, UNDO);
    expect(asked(back)).toEqual([first.ballotId, 'alignment']);
    expect(back.progress.answered).toBe(0);
    const start = after(back, UNDO);
    expect(asked(start)).toEqual([first.ballotId, 'fidelity']);
    expect(start.note).toBe('odd');
    expect(ids(start)).toEqual([first.ballotId, second.ballotId]);
    expect(after(start, UNDO)).toBe(start);
  });

  test('reaches twenty answers back and no further', () => {
    const queue = ballots(12);
    const votes = Array.from({ length: 24 }, () => vote('left'));
    const state = after(voting(queue), ...votes);
    expect(state.answered).toHaveLength(UNDO_DEPTH);
    const back = after(state, ...Array.from({ length: UNDO_DEPTH + 5 }, () => UNDO));
    expect(asked(back)).toEqual([queue[2]!.ballotId, 'fidelity']);
    expect(back.progress.answered).toBe(2);
  });
});

describe('refilling', () => {
  test('a ballot just answered does not come back; one that is begun does', () => {
    const [first, second] = ballots(2) as [BlindBallot, BlindBallot];
    const done = after(voting([first, second]), vote('left'), vote('left'), refilled([first]));
    expect(ids(done)).toEqual([second.ballotId]);
    const recalled = { ballot: first, criterion: 'fidelity', answer: 'left', note: '' } as const;
    const progress = { answered: 0, open: 1, wanted: 1 };
    const reloaded = after(
      BALLOT_LINE.initial,
      { type: 'started', answered: [recalled], progress },
      refilled([{ ...first, given: { fidelity: 'left' } }]),
    );
    expect(asked(reloaded)).toEqual([first.ballotId, 'alignment']);
    expect(asked(after(reloaded, UNDO))).toEqual([first.ballotId, 'fidelity']);
  });

  test('what is lost is asked no more, but for the ballot that is being looked at', () => {
    const [current, second, third] = ballots(3) as Three;
    const state = after(voting([current, second, third]), refilled([], 'work', [current.ballotId, second.ballotId]));
    expect(ids(state)).toEqual([current.ballotId, third.ballotId]);
  });

  test('what was taken back before it was recalled is not counted as answered', () => {
    const ballot = aBallot();
    const recalled = { ballot, criterion: 'fidelity', answer: 'left', note: '' } as const;
    const progress = { answered: 0, open: 1, wanted: 1 };
    const state = after(voting([ballot]), { type: 'started', answered: [recalled], progress });
    expect(state.answered).toEqual([]);
  });
});

describe('pictures', () => {
  test('six ballots ahead are held and two behind; of large grids fewer', () => {
    const state = after(voting(ballots(12)), vote('left'), vote('left'));
    expect(heldBallots(state)).toHaveLength(8);
    expect(heldBallots(voting(Array.from({ length: 12 }, () => aBallot({ imagesPerSide: 16 }))))).toHaveLength(4);
  });

  test('a ballot with a broken picture steps behind the first good one', () => {
    const [broken, good] = ballots(2) as [BlindBallot, BlindBallot];
    const state = after(BALLOT_LINE.initial, refilled([broken, good]), failed(broken), ready(good));
    expect(ids(state)).toEqual([good.ballotId, broken.ballotId]);
  });

  test('that did not come are loaded anew, those that came stay', () => {
    const [good, first, second] = ballots(3) as Three;
    const state = after(
      BALLOT_LINE.initial,
      refilled([first, good, second]),
      ready(good),
      failed(first),
      failed(second),
    );
    const retried = after(state, { type: 'pictures_retried' });
    expect(retried.pictures).toEqual({ [good.ballotId]: { width: 512, height: 512 } });
    expect(after(retried, { type: 'pictures_retried' })).toBe(retried);
  });
});

test('the phase follows what the server says of the ballots to come', () => {
  expect(BALLOT_LINE.phaseOf(BALLOT_LINE.initial)).toBe('fetching');
  const state = after(voting(ballots(1)), vote('left'));
  expect(BALLOT_LINE.phaseOf(state)).toBe('asking');
  const answered = after(state, vote('left'));
  expect(BALLOT_LINE.phaseOf(answered)).toBe('fetching');
  expect(BALLOT_LINE.phaseOf(after(answered, refilled([], 'wait')))).toBe('with_others');
  expect(BALLOT_LINE.phaseOf(after(answered, refilled([], 'done')))).toBe('finished');
  expect(BALLOT_LINE.phaseOf(after(answered, refilled([], 'qualify')))).toBe('qualify');
  expect(BALLOT_LINE.phaseOf(after(BALLOT_LINE.initial, refilled([], 'done')))).toBe('empty');
});
