// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { createCall } from '@plumbline/contract';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aPair, aPerson, aStudy, nextUuid, pairs } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { draftLabel, draftWithdrawal } from './draft-entry.ts';
import { createMemoryStore } from './memory-store.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { countWaiting, type OutboxEntry, type OutboxScope, type OutboxStore, openOutboxStore } from './outbox-store.ts';

const label = (scope: OutboxScope, pair = aPair()) =>
  draftLabel(scope, pair, { value: 1, note: '', activeMs: 5, waitMs: null });

let server: FakeServer;
let scope: OutboxScope;
let open: Outbox[];

beforeEach(() => {
  server = new FakeServer({ person: aPerson(), study: aStudy(), pairs: pairs(6) });
  // A person of their own for each test: the database is one for the file.
  scope = { personId: nextUuid(), studyId: server.study.id };
  open = [];
});

afterEach(() => {
  for (const outbox of open) outbox.dispose();
  vi.restoreAllMocks();
});

interface Given {
  readonly store?: OutboxStore;
  readonly onStored?: (entry: OutboxEntry) => void;
}

async function openOutbox({ store, onStored }: Given = {}): Promise<Outbox> {
  const outbox = createOutbox({
    call: createCall({ baseUrl: '', fetch: server.fetch }),
    store: store ?? (await openOutboxStore()),
    scope,
    delayMs: () => 1,
    ...(onStored ? { onStored } : {}),
  });
  open.push(outbox);
  await outbox.start();
  return outbox;
}

const waitingIn = (outbox: Outbox) => outbox.getSnapshot().waiting.length;
const untilSent = (outbox: Outbox) => vi.waitFor(() => expect(waitingIn(outbox)).toBe(0));
const receivedKeys = () => server.received.map(({ idempotencyKey }) => idempotencyKey);
const keysOf = (entries: readonly OutboxEntry[]) => entries.map(({ draft }) => draft.idempotencyKey);

describe('sending', () => {
  test('sends in the order of the answers, each with its own key', async () => {
    const outbox = await openOutbox();
    const entries = server.pairs.map((pair) => label(scope, pair));
    for (const entry of entries) outbox.add(entry);
    expect(waitingIn(outbox)).toBe(6);
    await untilSent(outbox);
    expect(receivedKeys()).toEqual(keysOf(entries));
    expect(new Set(receivedKeys()).size).toBe(6);
  });

  test('a withdrawal goes after the label that it takes back', async () => {
    const outbox = await openOutbox();
    const pair = server.pairs[0]!;
    outbox.add(label(scope, pair));
    outbox.add(draftWithdrawal(scope, pair));
    await untilSent(outbox);
    expect(server.labels.size).toBe(0);
    expect(server.received).toHaveLength(2);
  });

  test('tells when the server has an entry', async () => {
    const stored: OutboxEntry[] = [];
    const outbox = await openOutbox({ onStored: (entry) => stored.push(entry) });
    const entry = label(scope, server.pairs[0]);
    outbox.add(entry);
    await vi.waitFor(() => expect(stored).toEqual([entry]));
  });
});

describe('trouble', () => {
  test('an unreachable server is asked again with the same key until it answers', async () => {
    server.trouble = { path: '/labels', kind: 'unreachable' };
    const outbox = await openOutbox();
    const entry = label(scope, server.pairs[0]);
    outbox.add(entry);
    await vi.waitFor(() => expect(outbox.getSnapshot().trouble).toEqual({ kind: 'offline' }));
    expect(waitingIn(outbox)).toBe(1);
    server.trouble = null;
    await untilSent(outbox);
    expect(receivedKeys()).toEqual(keysOf([entry]));
    expect(outbox.getSnapshot().trouble).toBeNull();
  });

  test('a server error is not a refusal', async () => {
    server.trouble = { path: '/labels', kind: 'internal' };
    const outbox = await openOutbox();
    outbox.add(label(scope, server.pairs[0]));
    await vi.waitFor(() => expect(outbox.getSnapshot().trouble?.kind).toBe('server_error'));
    server.trouble = null;
    await untilSent(outbox);
    expect(outbox.getSnapshot().refused).toEqual([]);
  });

  test('waits when signed out and goes on after waking', async () => {
    server.trouble = { path: '/labels', kind: 'not_signed_in' };
    const outbox = await openOutbox();
    outbox.add(label(scope, server.pairs[0]));
    await vi.waitFor(() => expect(outbox.getSnapshot().trouble).toEqual({ kind: 'not_signed_in' }));
    const asked = server.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.requests).toHaveLength(asked);
    server.trouble = null;
    outbox.wake();
    await untilSent(outbox);
    expect(server.labels.size).toBe(1);
  });

  test('a refused answer is kept apart with its reason and does not stop the next one', async () => {
    const outbox = await openOutbox();
    const gone = label(scope, aPair({ prompt: 'gone' }));
    outbox.add(gone);
    outbox.add(label(scope, server.pairs[0]));
    await untilSent(outbox);
    expect(outbox.getSnapshot().refused).toMatchObject([{ pair: { prompt: 'gone' }, code: 'not_found' }]);
    expect(server.labels.size).toBe(1);

    const later = await openOutbox();
    expect(keysOf(later.getSnapshot().refused)).toEqual(keysOf([gone]));
    await later.dismissRefused();
    expect((await openOutbox()).getSnapshot().refused).toEqual([]);
  });
});

describe('reload', () => {
  test('a new page sends what the old one left, in order and with the same keys', async () => {
    server.trouble = { path: '/labels', kind: 'unreachable' };
    const first = await openOutbox();
    const entries = server.pairs.slice(0, 3).map((pair) => label(scope, pair));
    for (const entry of entries) first.add(entry);
    await vi.waitFor(async () => expect(await countWaiting(scope.personId)).toBe(3));
    first.dispose();

    server.trouble = null;
    const second = await openOutbox();
    await untilSent(second);
    expect(receivedKeys()).toEqual(keysOf(entries));
    await vi.waitFor(async () => expect(await countWaiting(scope.personId)).toBe(0));
  });

  test('another person’s answers stay theirs', async () => {
    server.trouble = { path: '/labels', kind: 'unreachable' };
    const outbox = await openOutbox();
    outbox.add(label(scope, server.pairs[0]));
    await vi.waitFor(async () => expect(await countWaiting(scope.personId)).toBe(1));
    outbox.dispose();
    server.trouble = null;
    const mine = scope;
    scope = { ...mine, personId: nextUuid() };
    const other = await openOutbox();
    expect(waitingIn(other)).toBe(0);
    expect(await countWaiting(mine.personId)).toBe(1);
  });
});

/** Node has no `navigator.locks`: one queue for each name. */
function stubLocks(): void {
  const tails = new Map<string, Promise<unknown>>();
  const request = (name: string, job: () => Promise<void>) => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(job);
    tails.set(name, turn);
    return turn;
  };
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue({ request } as unknown as LockManager);
}

test('two tabs show the same and send each answer once', async () => {
  stubLocks();
  server.trouble = { path: '/labels', kind: 'not_signed_in' };
  const tab = await openOutbox();
  for (const pair of server.pairs) tab.add(label(scope, pair));
  await vi.waitFor(async () => expect(await countWaiting(scope.personId)).toBe(6));
  const other = await openOutbox();
  expect(waitingIn(other)).toBe(6);
  server.trouble = null;
  other.wake();
  tab.wake();
  await untilSent(other);
  await untilSent(tab);
  expect(server.received).toHaveLength(6);
});

test('without a durable store answers are sent all the same, and the page can say so', async () => {
  const outbox = await openOutbox({ store: createMemoryStore() });
  outbox.add(label(scope, server.pairs[0]));
  await untilSent(outbox);
  expect(server.labels.size).toBe(1);
  expect(outbox.getSnapshot().isDurable).toBe(false);
});

test('a store that is full loses nothing', async () => {
  const store: OutboxStore = {
    ...createMemoryStore(),
    isDurable: true,
    append: () => Promise.reject(new Error('full')),
  };
  const outbox = await openOutbox({ store });
  outbox.add(label(scope, server.pairs[0]));
  await untilSent(outbox);
  expect(server.labels.size).toBe(1);
  expect(outbox.getSnapshot().isDurable).toBe(false);
});

test('a connection that the browser has closed is opened again, and nothing is lost', async () => {
  const outbox = await openOutbox();
  server.trouble = { path: '/labels', kind: 'not_signed_in' };
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('The connection is closing.', 'InvalidStateError');
  });
  outbox.add(label(scope, server.pairs[0]));
  expect(waitingIn(outbox)).toBe(1);
  await vi.waitFor(async () => expect(await countWaiting(scope.personId)).toBe(1));
  server.trouble = null;
  outbox.wake();
  await untilSent(outbox);
  expect(server.labels.size).toBe(1);
  expect(outbox.getSnapshot().isDurable).toBe(true);
});

test('a tab that is older than the app of another one goes on labelling, and says that it keeps no data', async () => {
  const outbox = await openOutbox();
  const newer = await openDB('plumbline-outbox', 1000);
  outbox.add(label(scope, server.pairs[0]));
  await untilSent(outbox);
  expect(server.labels.size).toBe(1);
  expect(outbox.getSnapshot().isDurable).toBe(false);
  newer.close();
  await deleteDB('plumbline-outbox');
});
