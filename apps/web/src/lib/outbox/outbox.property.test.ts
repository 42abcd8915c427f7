// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { createCall, FOR_PERSON_HEADER, type LabelValue, type Person } from '@plumbline/contract';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { aPerson, aStudy, pairs } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { draftLabel, draftWithdrawal } from './draft-entry.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { type OutboxEntry, type OutboxScope, type OutboxStore, openOutboxStore } from './outbox-store.ts';

const PAIRS = 4;
const TABS = 2;

type Step =
  | { readonly kind: 'label'; readonly tab: number; readonly pair: number; readonly value: LabelValue }
  | { readonly kind: 'take_back'; readonly tab: number; readonly pair: number }
  /** Without a chance to tidy up: what is under way never comes back to the page. */
  | { readonly kind: 'kill'; readonly tab: number }
  | { readonly kind: 'offline' | 'online' | 'sign_out' | 'sign_in' | 'other_signs_in' }
  /** The server does as it was asked, and its answers do not arrive. */
  | { readonly kind: 'lose_answers'; readonly count: number };

const tab = fc.nat({ max: TABS - 1 });
const pair = fc.nat({ max: PAIRS - 1 });
const value = fc.constantFrom<LabelValue[]>(1, 0, -1);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('label' as const), tab, pair, value }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('take_back' as const), tab, pair }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('kill' as const), tab }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom('offline' as const, 'online', 'sign_out', 'sign_in', 'other_signs_in'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('lose_answers' as const), count: fc.integer({ min: 1, max: 3 }) }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);
/** How long each request and each answer is on its way, in turns of the event loop. */
const delays = fc.infiniteStream(fc.nat({ max: 3 }));

async function pass(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const never = new Promise<never>(() => undefined);

/** One browser with some tabs, one server, and everything that can come between them. */
class World {
  readonly me: Person = aPerson();
  readonly server = new FakeServer({ person: this.me, study: aStudy(), pairs: pairs(PAIRS) });
  readonly scope: OutboxScope = { personId: this.me.id, studyId: this.server.study.id };
  /** For each tab what the store has said to be kept, in order: what the page may show as given. */
  readonly kept: readonly OutboxEntry[][] = Array.from({ length: TABS }, () => []);
  readonly #delays: fc.Stream<number>;
  #tabs: { outbox: Outbox; kill: () => void }[] = [];
  #isOffline = false;
  #answersToLose = 0;

  constructor(delays: fc.Stream<number>) {
    this.#delays = delays;
  }

  async open(): Promise<void> {
    this.#tabs = await Promise.all(Array.from({ length: TABS }, (_, place) => this.#openTab(place)));
  }

  async #openTab(place: number) {
    const life = { isOver: false };
    const whileAlive = async <T>(work: Promise<T>): Promise<T> => {
      const outcome = await work.then(
        (done) => () => done,
        (cause: unknown) => () => {
          throw cause;
        },
      );
      return life.isOver ? never : outcome();
    };
    const store = await openOutboxStore();
    const watched: OutboxStore = {
      ...store,
      append: async (entry) => {
        const seq = await whileAlive(store.append(entry));
        this.kept[place]?.push(entry);
        return seq;
      },
      list: (scope) => whileAlive(store.list(scope)),
      remove: (seq) => (life.isOver ? never : whileAlive(store.remove(seq))),
    };
    const call = createCall({
      baseUrl: '',
      headers: { [FOR_PERSON_HEADER]: this.me.id },
      fetch: (url, init) => (life.isOver ? never : whileAlive(this.#carry(url, init))),
    });
    const outbox = createOutbox({ call, store: watched, scope: this.scope, delayMs: () => 0 });
    await outbox.start();
    const kill = () => {
      life.isOver = true;
      outbox.dispose();
    };
    return { outbox, kill };
  }

  async #carry(url: string, init: RequestInit): Promise<Response> {
    await pass(this.#delay());
    if (this.#isOffline) throw new TypeError('Failed to fetch');
    const response = await this.server.fetch(url, init);
    await pass(this.#delay());
    if (this.#answersToLose === 0) return response;
    this.#answersToLose -= 1;
    throw new TypeError('Failed to fetch');
  }

  readonly #delay = (): number => this.#delays.next().value ?? 0;

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'label': {
        const answer = { value: step.value, note: '', activeMs: 1, waitMs: null };
        return this.#outbox(step.tab).add(draftLabel(this.scope, this.#pair(step.pair), answer));
      }
      case 'take_back':
        return this.#outbox(step.tab).add(draftWithdrawal(this.scope, this.#pair(step.pair)));
      case 'kill':
        this.#tabs[step.tab]?.kill();
        this.#tabs[step.tab] = await this.#openTab(step.tab);
        return;
      case 'offline':
      case 'online':
        this.#isOffline = step.kind === 'offline';
        return this.#wake();
      case 'lose_answers':
        this.#answersToLose = step.count;
        return;
      default:
        this.server.person = { sign_in: this.me, sign_out: null, other_signs_in: aPerson() }[step.kind];
        return this.#wake();
    }
  }

  #wake(): void {
    for (const { outbox } of this.#tabs) outbox.wake();
  }

  #outbox(place: number): Outbox {
    return this.#tabs[place]!.outbox;
  }

  #pair(place: number) {
    return this.server.pairs[place]!;
  }

  /** Everything works again, the person comes back, and all is sent. */
  async settle(): Promise<void> {
    for (const { kill } of this.#tabs) kill();
    // What the killed pages had asked of the store is done or undone by then.
    await pass(20);
    this.#isOffline = false;
    this.#answersToLose = 0;
    this.server.person = this.me;
    await this.open();
    const isSent = async () => {
      for (const { outbox } of this.#tabs) expect(outbox.getSnapshot().waiting).toEqual([]);
      expect(await (await openOutboxStore()).list(this.scope)).toEqual([]);
    };
    await vi.waitFor(isSent, { timeout: 5000, interval: 1 });
    for (const { kill } of this.#tabs) kill();
  }
}

/** What follows from the messages that the server took, in the order in which it took each for the first time. */
function replay(world: World): Map<string, LabelValue> {
  const labels = new Map<string, LabelValue>();
  for (const { draft } of world.server.events) {
    if ('value' in draft) labels.set(draft.pairId, draft.value);
    else labels.delete(draft.pairId);
  }
  return labels;
}

test('whatever happens, every answer that was kept arrives once, in order, under the name of who gave it', async () => {
  await fc.assert(
    fc.asyncProperty(steps, delays, async (taken, delayed) => {
      const world = new World(delayed);
      await world.open();
      for (const step of taken) {
        await world.take(step);
        await pass(delayed.next().value ?? 0);
      }
      await world.settle();
      const { events, labels } = world.server;
      const keys = events.map(({ draft }) => draft.idempotencyKey);
      expect(new Set(keys).size).toBe(keys.length);
      for (const kept of world.kept) {
        const arrived = kept.map(({ draft }) => keys.indexOf(draft.idempotencyKey));
        expect(arrived).not.toContain(-1);
        expect(arrived).toEqual([...arrived].sort((a, b) => a - b));
      }
      expect(events.filter(({ personId }) => personId !== world.me.id)).toEqual([]);
      expect(new Map([...labels].map(([pairId, label]) => [pairId, label.value]))).toEqual(replay(world));
    }),
    { numRuns: 100 },
  );
}, 60_000);
