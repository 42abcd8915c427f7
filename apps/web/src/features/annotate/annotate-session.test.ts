// @vitest-environment happy-dom
import { createCall, type LabelDraft, type LabelValue } from '@plumbline/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../../lib/outbox/memory-store.ts';
import type { OutboxStore } from '../../lib/outbox/outbox-store.ts';
import { aPerson, aStudy, pairs } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { type AnnotateSession, createAnnotateSession } from './annotate-session.ts';
import { PAIR_LINE } from './session-state.ts';

let server: FakeServer;
let store: OutboxStore;
let open: AnnotateSession[];

beforeEach(() => {
  sessionStorage.clear();
  server = new FakeServer({ person: aPerson(), study: aStudy(), pairs: pairs(120) });
  store = createMemoryStore();
  open = [];
});
afterEach(() => {
  for (const session of open) session.dispose();
  vi.useRealTimers();
});

async function openTab(holder = 'tab-one', fetch = server.fetch): Promise<AnnotateSession> {
  const session = createAnnotateSession({
    call: createCall({ baseUrl: '', fetch }),
    store,
    scope: { personId: server.person?.id ?? '', studyId: server.study.id },
    claimHolder: async () => holder,
    delayMs: () => 1,
  });
  open.push(session);
  await session.start();
  return session;
}

const stateOf = (session: AnnotateSession) => session.getSnapshot().state;
const queueOf = (session: AnnotateSession) => stateOf(session).queue.map(({ pairId }) => pairId);
const currentOf = (session: AnnotateSession) => stateOf(session).queue[0]!;
const asked = (ending: string) => server.requests.filter((request) => request.endsWith(ending));
const untilSaved = (session: AnnotateSession) =>
  vi.waitFor(() => expect(session.outbox.getSnapshot().waiting).toEqual([]));

/** Looks at the pair on screen and answers it. */
function answer(session: AnnotateSession, value: LabelValue = 1): string {
  const { pairId } = currentOf(session);
  session.settlePictures(pairId, 'ready');
  session.answer(value);
  return pairId;
}

describe('pairs', () => {
  test('more than ten are ahead however many are answered, and no answer waits for them', async () => {
    const session = await openTab();
    for (let count = 0; count < 90; count += 1) {
      await vi.waitFor(() => expect(queueOf(session).length).toBeGreaterThan(10));
      answer(session);
    }
    await untilSaved(session);
    expect(server.labels.size).toBe(90);
    expect(asked('/queue').length).toBeLessThan(30);
  });

  test('the last ones are told from the end: nothing is asked again and again', async () => {
    server.pairs.splice(3);
    const session = await openTab();
    while (queueOf(session).length > 0) answer(session);
    expect(PAIR_LINE.phaseOf(stateOf(session))).toBe('finished');
    await untilSaved(session);
    expect(asked('/queue')).toHaveLength(1);
  });

  test('when others have the last ones the page waits, asks again by itself and goes on', async () => {
    vi.useFakeTimers();
    server.pairs.splice(1);
    server.places.set(server.pairs[0]!.pairId, 'another');
    server.dry = 'wait';
    const session = await openTab();
    expect(PAIR_LINE.phaseOf(stateOf(session))).toBe('with_others');
    await vi.advanceTimersByTimeAsync(5_500);
    expect(PAIR_LINE.phaseOf(stateOf(session))).toBe('with_others');
    server.places.clear();
    await vi.advanceTimersByTimeAsync(5_500);
    expect(queueOf(session)).toEqual([server.pairs[0]!.pairId]);
  });

  test('who must qualify first is told, and goes on once that is done', async () => {
    server.dry = 'qualify';
    const session = await openTab();
    expect(PAIR_LINE.phaseOf(stateOf(session))).toBe('qualify');
    server.dry = 'done';
    session.wake();
    await vi.waitFor(() => expect(PAIR_LINE.phaseOf(stateOf(session))).toBe('asking'));
  });

  test('a tab lets itself be heard while nothing is answered', async () => {
    vi.useFakeTimers();
    const session = await openTab();
    expect(asked('/queue')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(180_500);
    expect(asked('/queue')).toHaveLength(4);
    expect(queueOf(session)).toHaveLength(32);
  });

  test('what is lost leaves the line; the pair on screen stays and its label is told to be surplus', async () => {
    const session = await openTab();
    const [current, second, third] = queueOf(session);
    server.full.add(current!).add(second!);
    session.wake();
    await vi.waitFor(() => expect(queueOf(session)[1]).toBe(third));
    expect(answer(session)).toBe(current);
    await untilSaved(session);
    expect(session.outbox.getSnapshot().surplus).toBe(1);
    // Told until it is read, also after the page was loaded again.
    const again = await openTab();
    await vi.waitFor(() => expect(again.outbox.getSnapshot().surplus).toBe(1));
    await again.outbox.dismissSurplus();
    expect(again.outbox.getSnapshot().surplus).toBe(0);
    expect((await openTab()).outbox.getSnapshot().surplus).toBe(0);
  });

  test('a pair that was taken back has no place until the server knows, and is not lost', async () => {
    const session = await openTab();
    const first = answer(session);
    const second = answer(session);
    await untilSaved(session);
    server.trouble = { path: '/withdrawals', kind: 'unreachable' };
    session.undo();
    session.undo();
    server.full.add(first).add(second);
    server.labels.delete(second);
    const before = asked('/queue').length;
    session.wake();
    await vi.waitFor(() => expect(asked('/queue').length).toBeGreaterThan(before));
    expect(queueOf(session).slice(0, 2)).toEqual([first, second]);
  });

  test('a tab that goes away gives back what it did not ask, and keeps the places of answers on their way', async () => {
    const session = await openTab();
    server.trouble = { path: '/labels', kind: 'unreachable' };
    const answered = answer(session);
    session.leave();
    await vi.waitFor(() => expect([...server.places.keys()]).toEqual([answered]));
  });
});

describe('answers', () => {
  test('one that is not taken is kept apart with its reason, and labelling goes on', async () => {
    const session = await openTab();
    server.forbidden.add(currentOf(session).pairId);
    answer(session);
    answer(session);
    await untilSaved(session);
    expect(session.outbox.getSnapshot().refused).toMatchObject([{ code: 'not_assigned' }]);
    expect(server.labels.size).toBe(1);
    expect(stateOf(session).progress.labelled).toBe(1);
    session.undo();
    session.undo();
    await untilSaved(session);
    expect(server.labels.size).toBe(0);
    expect(session.outbox.getSnapshot().refused).toHaveLength(1);
  });

  test('tell how long the person waited for the pair: not the first, not one that undo brought', async () => {
    const session = await openTab();
    for (const { pairId } of stateOf(session).queue.slice(0, 4)) session.settlePictures(pairId, 'ready');
    const paint = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));
    session.answer(1);
    await paint();
    session.answer(1);
    session.undo();
    await paint();
    session.answer(0);
    await untilSaved(session);
    const waits = server.received.flatMap((draft) => ('value' in draft ? [(draft as LabelDraft).waitMs] : []));
    expect(waits).toEqual([null, expect.any(Number), null]);
  });
});

describe('two tabs of one person', () => {
  test('are asked different pairs and show the same progress', async () => {
    const [one, other] = [await openTab('tab-one'), await openTab('tab-other')];
    expect(queueOf(one).filter((pairId) => queueOf(other).includes(pairId))).toEqual([]);
    answer(one);
    answer(one);
    answer(other);
    await vi.waitFor(() => {
      expect(stateOf(one).progress.labelled).toBe(3);
      expect(stateOf(other).progress.labelled).toBe(3);
    });
    one.undo();
    await vi.waitFor(() => expect(stateOf(other).progress.labelled).toBe(2));
  });

  test('each takes its own answers back first, also after a reload', async () => {
    const [one, other] = [await openTab('tab-one'), await openTab('tab-other')];
    const mine = [answer(one), answer(one)];
    // The two tabs of a browser each have a storage of their own.
    const kept = { ...sessionStorage };
    sessionStorage.clear();
    const theirs = answer(other);
    await untilSaved(one);
    await untilSaved(other);
    one.dispose();
    sessionStorage.clear();
    for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
    const reloaded = await openTab('tab-one');
    expect(stateOf(reloaded).answered.map(({ pair }) => pair.pairId)).toEqual([...mine.reverse(), theirs]);
  });
});

describe('undo after a reload', () => {
  test('goes back twenty answers, the last one first', async () => {
    const before = await openTab();
    const given = Array.from({ length: 23 }, () => answer(before));
    await untilSaved(before);
    before.dispose();
    const reloaded = await openTab();
    for (const pairId of given.slice(-20).reverse()) {
      reloaded.undo();
      expect(currentOf(reloaded).pairId).toBe(pairId);
    }
    await untilSaved(reloaded);
    expect([...server.labels.keys()]).toEqual(given.slice(0, 3));
  });

  test('knows answers that arrived while the server told what it had before', async () => {
    const before = await openTab();
    server.trouble = { path: '/labels', kind: 'unreachable' };
    const given = Array.from({ length: 5 }, () => answer(before));
    before.dispose();
    let tell: () => void = () => undefined;
    const isTold = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const opening = openTab('tab-one', async (input, init) => {
      const response = await server.fetch(input, init);
      if (String(input).includes('/labels/mine')) await isTold;
      return response;
    });
    await vi.waitFor(() => expect(server.requests.filter((path) => path.includes('/labels/mine'))).toHaveLength(2));
    server.trouble = null;
    open.at(-1)?.wake();
    await vi.waitFor(() => expect(server.labels.size).toBe(5));
    await untilSaved(open.at(-1)!);
    tell();
    const reloaded = await opening;
    expect(stateOf(reloaded).answered.map(({ pair }) => pair.pairId)).toEqual(given.reverse());
    expect(stateOf(reloaded).progress.labelled).toBe(5);
  });
});
