import {
  type BlindPair,
  type Call,
  type EndpointOutput,
  type LabelValue,
  readOwnLabels,
  returnPairs,
  takePairs,
} from '@plumbline/contract';
import { type ActiveTimer, createActiveTimer } from '../../lib/attention/active-timer.ts';
import { createWaitTimer, type WaitTimer } from '../../lib/attention/wait-timer.ts';
import { draftLabel, draftWithdrawal } from '../../lib/outbox/draft-entry.ts';
import { createOutbox, type Outbox } from '../../lib/outbox/outbox.ts';
import {
  isLabelEntry,
  type LabelEntry,
  type OutboxEntry,
  type OutboxScope,
  type OutboxStore,
} from '../../lib/outbox/outbox-store.ts';
import { Patience } from '../../lib/patience.ts';
import { keepOwnAnswers, ownFirst } from '../../lib/supply/own-answers.ts';
import { createPeerTabs, type PeerTabs } from '../../lib/supply/peer-tabs.ts';
import { type LoadFailure, PlaceSupply, type Stock } from '../../lib/supply/place-supply.ts';
import { pendingProgress, recallAnswers } from './recall-answers.ts';
import {
  type AnsweredPair,
  canAnswer,
  INITIAL_SESSION,
  type PictureState,
  reduceSession,
  type SessionEvent,
  type SessionState,
} from './session-state.ts';

type Delivery = EndpointOutput<typeof takePairs>;

/** Pairs held: the current one and those after it. */
const BUFFER_PAIRS = 48;
/** Of these more are asked for below so many: more than ten are ahead even while they come. */
const REFILL_BELOW_PAIRS = 20;
/** As many as the endpoint gives: pending withdrawals are counted against them. */
const RECALLED_LABELS = 100;

/** Under which this person's tabs speak of this study. */
const nameOf = ({ personId, studyId }: OutboxScope): string => `${personId}:${studyId}`;

const idOf = ({ pair }: AnsweredPair): string => pair.pairId;

export interface AnnotateSnapshot {
  readonly session: SessionState;
  /** Why the next pairs cannot be had, if so. */
  readonly failure: LoadFailure | null;
}

export interface SessionHooks {
  onAnswered?(pair: BlindPair, value: LabelValue): void;
  onWithdrawn?(pairId: string): void;
  onStored?(entry: OutboxEntry): void;
}

export interface AnnotateSessionOptions {
  readonly call: Call;
  readonly store: OutboxStore;
  readonly scope: OutboxScope;
  /** The name under which this tab keeps places. */
  readonly claimHolder: () => Promise<string>;
  readonly hooks?: SessionHooks;
  readonly delayMs?: (failures: number) => number;
}

/** One person labelling one study in one tab: the line of pairs, the answers, the outbox. Knows nothing of React. */
export class AnnotateSession {
  readonly outbox: Outbox;
  readonly #supply: PlaceSupply<Delivery>;
  readonly #call: Call;
  readonly #scope: OutboxScope;
  readonly #hooks: SessionHooks;
  readonly #patience: Patience;
  readonly #peers: PeerTabs;
  readonly #activeTimer: ActiveTimer = createActiveTimer();
  readonly #waitTimer: WaitTimer = createWaitTimer();
  readonly #listeners = new Set<() => void>();
  #snapshot: AnnotateSnapshot = { session: INITIAL_SESSION, failure: null };
  /** Counts answers and undos: what the server counted before one of them is out of date. */
  #moves = 0;

  constructor({ call, store, scope, claimHolder, hooks = {}, delayMs }: AnnotateSessionOptions) {
    this.#call = call;
    this.#scope = scope;
    this.#hooks = hooks;
    this.#patience = new Patience(() => undefined, delayMs);
    this.#peers = createPeerTabs(nameOf(scope), (step) => this.#moveElsewhere(step));
    this.outbox = createOutbox({ call, store, scope, delayMs, onStored: (entry) => hooks.onStored?.(entry) });
    const params = { study: scope.studyId };
    this.#supply = new PlaceSupply({
      take: (body) => call(takePairs, { params, body }),
      giveBack: (holder, pairIds) => void call(returnPairs, { params, body: { holder, pairIds } }, { keepalive: true }),
      buffer: BUFFER_PAIRS,
      refillBelow: REFILL_BELOW_PAIRS,
      claimHolder,
      stock: () => this.#stock(),
      onAsk: () => this.#expectDelivery(),
      onFailure: (failure) => this.#tellFailure(failure),
      delayMs,
    });
    this.outbox.subscribe(() => this.#supply.refill());
  }

  readonly getSnapshot = (): AnnotateSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Picks up where this person stopped, on this or another page. */
  async start(): Promise<void> {
    await this.outbox.start();
    await Promise.all([this.#recall(), this.#supply.take()]);
  }

  answer(value: LabelValue): void {
    const { session } = this.#snapshot;
    const pair = session.queue[0];
    if (pair === undefined || !canAnswer(session)) return;
    const entry = draftLabel(this.#scope, pair, {
      value,
      note: session.note,
      activeMs: this.#activeTimer.read(),
      waitMs: this.#waitTimer.read(pair.pairId),
    });
    this.#waitTimer.begin();
    this.#dispatch({ type: 'answered', value });
    this.#watchPaint();
    this.#move(entry, 1);
    this.#hooks.onAnswered?.(pair, value);
  }

  undo(): void {
    const last = this.#snapshot.session.answered[0];
    if (last === undefined) return;
    this.#waitTimer.cancel();
    this.#dispatch({ type: 'undone' });
    this.#move(draftWithdrawal(this.#scope, last.pair), -1);
    this.#hooks.onWithdrawn?.(last.pair.pairId);
  }

  writeNote(note: string): void {
    this.#dispatch({ type: 'note_written', note });
  }

  /** While something else lies over the pair, the time is not counted as looking at it. */
  setAway(isAway: boolean): void {
    this.#activeTimer.setAway(isAway);
  }

  readonly settlePicture = (pairId: string, picture: PictureState): void => {
    const wasAnswerable = canAnswer(this.#snapshot.session);
    this.#dispatch({ type: 'picture_settled', pairId, picture });
    if (wasAnswerable || !canAnswer(this.#snapshot.session)) return;
    // Waiting for a picture is not looking at it.
    this.#activeTimer.restart();
    this.#watchPaint();
  };

  /** Tries again at once whatever waits for the server. */
  wake(): void {
    this.#dispatch({ type: 'pictures_retried' });
    this.#patience.wake();
    this.outbox.wake();
    this.#supply.wake();
  }

  /** The page goes away, perhaps for good: others may have what was not asked. Places of answers on their way are kept. */
  leave(): void {
    const unsent = this.#unsent();
    const held = this.#snapshot.session.queue.map(({ pairId }) => pairId);
    this.#supply.giveBack(held.filter((pairId) => !unsent.has(pairId)));
  }

  dispose(): void {
    this.#patience.end();
    this.#peers.close();
    this.#activeTimer.dispose();
    this.#waitTimer.dispose();
    this.#supply.dispose();
    this.outbox.dispose();
    this.#listeners.clear();
  }

  #dispatch(event: SessionEvent): void {
    const session = reduceSession(this.#snapshot.session, event);
    if (session !== this.#snapshot.session) this.#publish({ session });
  }

  #publish(change: Partial<AnnotateSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  #tellFailure(failure: LoadFailure | null): void {
    const { failure: told } = this.#snapshot;
    if (failure?.code !== told?.code || failure?.message !== told?.message) this.#publish({ failure });
  }

  #move(entry: OutboxEntry, step: 1 | -1): void {
    this.#moves += 1;
    this.#activeTimer.restart();
    this.outbox.add(entry);
    this.#peers.tell(step);
    keepOwnAnswers(nameOf(this.#scope), this.#snapshot.session.answered.map(idOf));
    this.#supply.refill();
  }

  #moveElsewhere(step: 1 | -1): void {
    this.#moves += 1;
    this.#dispatch({ type: 'answered_elsewhere', step });
  }

  /** Measures how long the person waited for the pair that is drawn now. */
  #watchPaint(): void {
    const { session } = this.#snapshot;
    const next = session.queue[0];
    if (next !== undefined && canAnswer(session)) this.#waitTimer.show(next.pairId);
    // Nothing to ask is a pause, not a wait; a line that ran dry too early is one.
    else if (next === undefined && session.supply !== 'work') this.#waitTimer.cancel();
  }

  async #recall(): Promise<void> {
    const result = await this.#patience.persist(() =>
      this.#call(readOwnLabels, { params: { study: this.#scope.studyId }, query: { limit: RECALLED_LABELS } }),
    );
    // Labelling goes on without; the next delivery brings the count.
    if (!result.ok) return;
    const waiting = this.#waiting();
    const { labels, progress } = result.value;
    const labelled = progress.labelled + pendingProgress(waiting, labels);
    this.#dispatch({
      type: 'started',
      answered: ownFirst(nameOf(this.#scope), recallAnswers(waiting, labels), idOf),
      progress: { ...progress, labelled: Math.max(0, Math.min(progress.total, labelled)) },
    });
  }

  /** Pairs with an answer or an undo that the server does not have yet. */
  #unsent(): Set<string> {
    return new Set(this.#waiting().map(({ pair }) => pair.pairId));
  }

  #waiting(): LabelEntry[] {
    return this.outbox.getSnapshot().waiting.filter(isLabelEntry);
  }

  #stock(): Stock {
    const { queue, pictures } = this.#snapshot.session;
    const usable = queue.filter(({ pairId }) => pictures[pairId] !== 'failed').length;
    return { usable, holding: [...new Set([...queue.map(({ pairId }) => pairId), ...this.#unsent()])] };
  }

  #expectDelivery(): (delivery: Delivery) => number {
    const moves = this.#moves;
    const unsentBefore = this.#unsent();
    return ({ pairs, lost, state, progress }) => {
      const unsent = new Set([...unsentBefore, ...this.#unsent()]);
      const before = this.#snapshot.session.queue.length;
      this.#dispatch({
        type: 'refilled',
        pairs: pairs.filter(({ pairId }) => !unsent.has(pairId)),
        // An undo that the server does not know yet has no place there, and will have.
        lost: lost.filter((pairId) => !unsent.has(pairId)),
        supply: state,
        ...(unsent.size === 0 && moves === this.#moves ? { progress } : {}),
      });
      return Math.max(0, this.#snapshot.session.queue.length - before);
    };
  }
}
