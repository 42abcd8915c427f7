import type { BlindPair, QueueState } from '@plumbline/contract';
import { describe, expect, test } from 'vitest';
import { UNDO_DEPTH } from '../../lib/sitting/line.ts';
import type { LineEvent } from '../../lib/sitting/line-state.ts';
import { aPair, pairs } from '../../testing/builders.ts';
import { type Labelling, PAIR_LINE, type SessionState } from './session-state.ts';

type SessionEvent = LineEvent<Labelling>;

const after = (state: SessionState, ...events: SessionEvent[]): SessionState => events.reduce(PAIR_LINE.reduce, state);
const ready = (pair: BlindPair): SessionEvent => ({ type: 'pictures_settled', id: pair.pairId, pictures: 'ready' });
const ids = (state: SessionState) => state.queue.map(({ pairId }) => pairId);
const refilled = (
  added: readonly BlindPair[],
  supply: QueueState = 'work',
  lost: readonly string[] = [],
): SessionEvent => ({ type: 'refilled', items: added, lost, supply });

function labelling(queue: readonly BlindPair[]): SessionState {
  const started = after(PAIR_LINE.initial, {
    type: 'started',
    answered: [],
    progress: { labelled: 0, total: queue.length, open: null },
  });
  return after(started, refilled(queue), ...queue.map(ready));
}

describe('answering', () => {
  test('goes on to the next pair, counts it and keeps it for undo', () => {
    const [first, second] = pairs(2) as [BlindPair, BlindPair];
    const state = after(labelling([first, second]), { type: 'answered', answer: 0 });
    expect(ids(state)).toEqual([second.pairId]);
    expect(state.answered).toEqual([{ pair: first, value: 0, note: '' }]);
    expect(state.progress).toEqual({ labelled: 1, total: 2, open: null });
  });

  test('takes the note along and starts the next pair without one', () => {
    const state = after(
      labelling(pairs(2)),
      { type: 'note_written', note: 'blurred' },
      { type: 'answered', answer: -1 },
    );
    expect(state.answered[0]?.note).toBe('blurred');
    expect(state.note).toBe('');
  });

  test('does nothing before the picture is there', () => {
    const state = after(PAIR_LINE.initial, refilled(pairs(1)));
    expect(PAIR_LINE.canAnswer(state)).toBe(false);
    expect(after(state, { type: 'answered', answer: 1 })).toBe(state);
  });

  test('prefers the first pair whose picture is decoded', () => {
    const [first, slow, third] = pairs(3) as [BlindPair, BlindPair, BlindPair];
    const state = after(PAIR_LINE.initial, refilled([first, slow, third]), ready(first), ready(third), {
      type: 'answered',
      answer: 1,
    });
    expect(ids(state)).toEqual([third.pairId, slow.pairId]);
  });

  test('remembers no more than undo can take back', () => {
    const state = after(
      labelling(pairs(UNDO_DEPTH + 5)),
      ...Array.from({ length: UNDO_DEPTH + 5 }, (): SessionEvent => ({ type: 'answered', answer: 1 })),
    );
    expect(state.answered).toHaveLength(UNDO_DEPTH);
  });
});

describe('undo', () => {
  test('shows the last pair again with its note', () => {
    const queue = pairs(3);
    const state = after(
      labelling(queue),
      { type: 'note_written', note: 'odd' },
      { type: 'answered', answer: 1 },
      { type: 'answered', answer: 0 },
      { type: 'undone' },
      { type: 'undone' },
    );
    expect(ids(state)).toEqual(queue.map(({ pairId }) => pairId));
    expect(state.note).toBe('odd');
    expect(state.progress.labelled).toBe(0);
    expect(state.answered).toEqual([]);
  });

  test('without an answer to take back changes nothing', () => {
    const state = labelling(pairs(1));
    expect(after(state, { type: 'undone' })).toBe(state);
  });
});

describe('refilling', () => {
  test('adds what is new at the end and drops what is queued or just answered', () => {
    const [first, second, third] = pairs(3) as [BlindPair, BlindPair, BlindPair];
    const state = after(labelling([first, second]), { type: 'answered', answer: 1 }, refilled([first, second, third]));
    expect(ids(state)).toEqual([second.pairId, third.pairId]);
  });

  test('keeps the local count unless the server’s is current', () => {
    const state = after(labelling(pairs(2)), { type: 'answered', answer: 1 });
    expect(after(state, refilled([])).progress.labelled).toBe(1);
    const corrected = after(state, {
      ...(refilled([], 'done') as Extract<SessionEvent, { type: 'refilled' }>),
      progress: { labelled: 7, total: 9, open: 3 },
    });
    expect(corrected.progress).toEqual({ labelled: 7, total: 9, open: 3 });
    expect(after(corrected, { type: 'answered_elsewhere', step: 1 }).progress).toEqual({
      labelled: 8,
      total: 9,
      open: 2,
    });
  });

  test('what is lost is asked no more, but for the pair that is being looked at', () => {
    const [current, second, third] = pairs(3) as [BlindPair, BlindPair, BlindPair];
    const state = after(labelling([current, second, third]), refilled([], 'work', [current.pairId, second.pairId]));
    expect(ids(state)).toEqual([current.pairId, third.pairId]);
  });
});

describe('pictures', () => {
  test('a broken picture steps behind the first good one', () => {
    const [broken, good] = pairs(2) as [BlindPair, BlindPair];
    const state = after(PAIR_LINE.initial, refilled([broken, good]), ready(good), {
      type: 'pictures_settled',
      id: broken.pairId,
      pictures: 'failed',
    });
    expect(ids(state)).toEqual([good.pairId, broken.pairId]);
  });

  test('a current broken picture gives way as soon as a good one comes', () => {
    const [broken, good] = pairs(2) as [BlindPair, BlindPair];
    const state = after(
      PAIR_LINE.initial,
      refilled([broken, good]),
      { type: 'pictures_settled', id: broken.pairId, pictures: 'failed' },
      ready(good),
    );
    expect(ids(state)[0]).toBe(good.pairId);
  });

  test('that did not come are loaded anew, those that came stay', () => {
    const [good, first, second] = pairs(3) as [BlindPair, BlindPair, BlindPair];
    const failed = (pair: BlindPair): SessionEvent => ({
      type: 'pictures_settled',
      id: pair.pairId,
      pictures: 'failed',
    });
    const state = after(PAIR_LINE.initial, refilled([first, good, second]), ready(good), failed(first), failed(second));
    const retried = after(state, { type: 'pictures_retried' });
    expect(retried.queue.map(({ pairId }) => retried.pictures[pairId])).toEqual(['ready', undefined, undefined]);
    const imageless = after(PAIR_LINE.initial, refilled([{ ...first, image: null }]), { type: 'pictures_retried' });
    expect(imageless.pictures[first.pairId]).toBe('failed');
  });

  test('of pairs that left the page are forgotten, and load again when undo comes to them', () => {
    const queue = pairs(30);
    const answers = Array.from({ length: 4 }, (): SessionEvent => ({ type: 'answered', answer: 1 }));
    const state = after(labelling(queue), ...answers, refilled([]));
    expect(state.pictures[queue[0]!.pairId]).toBeUndefined();
    expect(state.pictures[queue[3]!.pairId]).toBe('ready');
    const undone = after(state, ...answers.map((): SessionEvent => ({ type: 'undone' })));
    expect(PAIR_LINE.canAnswer(undone)).toBe(false);
  });

  test('a pair without an image cannot be answered', () => {
    const pair = aPair({ image: null });
    const state = after(PAIR_LINE.initial, refilled([pair]));
    expect(state.pictures[pair.pairId]).toBe('failed');
    expect(PAIR_LINE.canAnswer(state)).toBe(false);
  });
});

describe('starting', () => {
  test('answers given before the earlier ones were known stay the newest', () => {
    const [first, second, earlier] = pairs(3) as [BlindPair, BlindPair, BlindPair];
    const recalled = [first, earlier].map((pair) => ({ pair, value: 0 as const, note: '' }));
    const progress = { labelled: 5, total: 9, open: null };
    const state = after(
      PAIR_LINE.initial,
      refilled([first, second]),
      ready(first),
      { type: 'answered', answer: 1 },
      { type: 'started', answered: recalled, progress },
    );
    expect(state.answered.map(({ pair, value }) => [pair.pairId, value])).toEqual([
      [first.pairId, 1],
      [earlier.pairId, 0],
    ]);
    expect(state.progress).toEqual(progress);
  });
});

describe('phase', () => {
  test('follows what the server says of the pairs to come', () => {
    expect(PAIR_LINE.phaseOf(PAIR_LINE.initial)).toBe('fetching');
    const state = labelling(pairs(1));
    expect(PAIR_LINE.phaseOf(state)).toBe('asking');
    const answered = after(state, { type: 'answered', answer: 1 });
    expect(PAIR_LINE.phaseOf(answered)).toBe('fetching');
    expect(PAIR_LINE.phaseOf(after(answered, refilled([], 'wait')))).toBe('with_others');
    expect(PAIR_LINE.phaseOf(after(answered, refilled([], 'done')))).toBe('finished');
    expect(PAIR_LINE.phaseOf(after(answered, refilled([], 'qualify')))).toBe('qualify');
    expect(PAIR_LINE.phaseOf(after(PAIR_LINE.initial, refilled([], 'done')))).toBe('empty');
    expect(PAIR_LINE.phaseOf(after(state, refilled([], 'wait')))).toBe('asking');
  });
});
