// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { createCall } from '@plumbline/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aPerson, aStudy, nextUuid, pairs } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { draftLabel } from './draft-entry.ts';
import { LeftAnswers } from './left-answers.ts';
import { createOutbox } from './outbox.ts';
import { type OutboxStore, openOutboxStore } from './outbox-store.ts';

let server: FakeServer;
let store: OutboxStore;
let personId: string;
let open: LeftAnswers[];

beforeEach(async () => {
  server = new FakeServer({ person: aPerson(), study: aStudy(), pairs: pairs(6) });
  store = await openOutboxStore();
  // A person of their own for each test: the database is one for the file.
  personId = nextUuid();
  open = [];
});
afterEach(() => {
  for (const left of open) left.dispose();
});

const options = () => ({ call: createCall({ baseUrl: '', fetch: server.fetch }), store, personId, delayMs: () => 1 });
function openPage(): LeftAnswers {
  const left = new LeftAnswers(options());
  open.push(left);
  return left;
}
async function leave(studyId: string, count: number): Promise<string[]> {
  const entries = server.pairs
    .slice(0, count)
    .map((pair) => draftLabel({ personId, studyId }, pair, { value: 1, note: '', activeMs: 5, waitMs: null }));
  for (const entry of entries) await store.append(entry);
  return entries.map(({ draft }) => draft.idempotencyKey);
}
const received = () => server.received.map(({ idempotencyKey }) => idempotencyKey);
const untilSent = (left: LeftAnswers) => vi.waitFor(() => expect(left.getSnapshot().waiting).toEqual([]));

test('what was left for several studies is sent, each in its order', async () => {
  const [one, other] = [nextUuid(), nextUuid()];
  const [first, second] = [await leave(one, 3), await leave(other, 2)];
  const left = openPage();
  await left.look(undefined);
  await vi.waitFor(() => expect(received()).toHaveLength(5));
  expect(received().filter((key) => first.includes(key))).toEqual(first);
  expect(received().filter((key) => second.includes(key))).toEqual(second);
  await vi.waitFor(async () => expect(await store.listStudies(personId)).toEqual([]));
  await untilSent(left);
});

test('what cannot be sent is counted with its reason, and goes when the server answers again', async () => {
  const keys = await leave(nextUuid(), 2);
  server.trouble = { path: '/labels', kind: 'unreachable' };
  const left = openPage();
  await left.look(undefined);
  await vi.waitFor(() => expect(left.getSnapshot().trouble).toEqual({ kind: 'offline' }));
  expect(left.getSnapshot().waiting).toHaveLength(2);
  server.trouble = null;
  left.wake();
  await untilSent(left);
  expect(received()).toEqual(keys);
});

test('a study that is being labelled on the page sends its answers itself', async () => {
  const study = nextUuid();
  await leave(study, 1);
  const left = openPage();
  await left.look(study);
  expect(left.getSnapshot().waiting).toEqual([]);
  expect(received()).toEqual([]);
  await left.look(undefined);
  await vi.waitFor(() => expect(received()).toHaveLength(1));
});

test('two pages and a labelling page send each answer once', async () => {
  const study = nextUuid();
  const keys = await leave(study, 6);
  const outbox = createOutbox({ ...options(), scope: { personId, studyId: study } });
  const pages = [openPage(), openPage()];
  await Promise.all([outbox.start(), ...pages.map((page) => page.look(undefined))]);
  await vi.waitFor(async () => expect(await store.listStudies(personId)).toEqual([]));
  for (const page of pages) await untilSent(page);
  expect([...new Set(received())]).toEqual(keys);
  expect(server.events).toHaveLength(6);
  outbox.dispose();
});
