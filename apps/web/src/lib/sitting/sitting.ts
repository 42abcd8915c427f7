import type { Call } from '@plumbline/contract';
import { type ActiveTimer, createActiveTimer } from '../attention/active-timer.ts';
import { createWaitTimer, type WaitTimer } from '../attention/wait-timer.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import type { OutboxScope, OutboxStore } from '../outbox/outbox-store.ts';
import { Patience } from '../patience.ts';
import { keepOwnAnswers, ownFirst } from '../supply/own-answers.ts';
import { createPeerTabs, type PeerTabs } from '../supply/peer-tabs.ts';
import { type LoadFailure, PlaceSupply, type Stock } from '../supply/place-supply.ts';
import type { LineEvent, LineState, Picture, WorkTypes } from './line-state.ts';
import type { WireTypes, Work } from './work.ts';

export interface SittingSnapshot<Types extends WorkTypes> {
  readonly state: LineState<Types>;
  /** Why what comes next cannot be had, if so. */
  readonly failure: LoadFailure | null;
}

export interface SittingOptions {
  readonly call: Call;
  readonly store: OutboxStore;
  readonly scope: OutboxScope;
  /** The name under which this tab keeps places. */
  readonly claimHolder: () => Promise<string>;
  readonly delayMs?: (failures: number) => number;
}

/** One person at one kind of work in one tab: the line, the answers, the outbox. Knows nothing of React. */
export class Sitting<Types extends WorkTypes, Wire extends WireTypes> {
  readonly outbox: Outbox;
  readonly #work: Work<Types, Wire>;
  readonly #supply: PlaceSupply<Wire['delivery']>;
  readonly #call: Call;
  readonly #patience: Patience;
  readonly #peers: PeerTabs;
  readonly #activeTimer: ActiveTimer = createActiveTimer();
  readonly #waitTimer: WaitTimer = createWaitTimer();
  readonly #listeners = new Set<() => void>();
  #snapshot: SittingSnapshot<Types>;
  /** Counts answers and undos: what the server counted before one of them is out of date. */
  #moves = 0;
  /** Keys of refused entries that the line knows of. */
  readonly #refused = new Set<string>();
  #isStarted = false;

  constructor(work: Work<Types, Wire>, { call, store, scope, claimHolder, delayMs }: SittingOptions) {
    this.#work = work;
    this.#call = call;
    this.#snapshot = { state: work.line.initial, failure: null };
    this.#patience = new Patience(() => undefined, delayMs);
    this.#peers = createPeerTabs(work.name, (step) => this.#moveElsewhere(step));
    this.outbox = createOutbox({ call, store, scope, delayMs, onStored: (entry) => work.onStored?.(entry) });
    this.#supply = new PlaceSupply({
      take: (asked) => work.take(call, asked),
      giveBack: (holder, ids) => work.giveBack(call, holder, ids),
      buffer: () => work.buffer(this.#snapshot.state.progress),
      refillBelow: work.refillBelow,
      claimHolder,
      stock: () => this.#stock(),
      onAsk: () => this.#expectDelivery(),
      onFailure: (failure) => this.#tellFailure(failure),
      delayMs,
    });
    this.outbox.subscribe(() => {
      this.#forgetRefused();
      this.#supply.refill();
    });
  }

  readonly getSnapshot = (): SittingSnapshot<Types> => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Picks up where this person stopped, on this or another page. */
  async start(): Promise<void> {
    await this.outbox.start();
    this.#isStarted = true;
    await Promise.all([this.#recall(), this.#supply.take()]);
  }

  answer(answer: Types['answer']): void {
    const { state } = this.#snapshot;
    const { line, draft, onDone } = this.#work;
    const answered = line.record(state, answer);
    if (answered === null) return;
    const waitMs = this.#waitTimer.read(line.rules.idOf(state.queue[0]));
    const entry = draft(answered, { activeMs: this.#activeTimer.read(), waitMs });
    const isDone = line.completes(answered);
    // What is asked next of the same pictures is not waited for.
    if (isDone) this.#waitTimer.begin();
    else this.#waitTimer.cancel();
    this.#dispatch({ type: 'answered', answer });
    if (isDone) this.#watchPaint();
    this.#move(entry, isDone ? 1 : 0);
    if (isDone) onDone?.(answered);
  }

  undo(): void {
    const [last] = this.#snapshot.state.answered;
    if (last === undefined) return;
    const { line, draftWithdrawal, onWithdrawn } = this.#work;
    this.#waitTimer.cancel();
    this.#dispatch({ type: 'undone' });
    this.#move(draftWithdrawal(last), line.completes(last) ? -1 : 0);
    onWithdrawn?.(line.rules.idOf(line.rules.itemOf(last)));
  }

  writeNote(note: string): void {
    this.#dispatch({ type: 'note_written', note });
  }

  /** While something else lies over the pictures, the time is not counted as looking at them. */
  setAway(isAway: boolean): void {
    this.#activeTimer.setAway(isAway);
  }

  readonly settlePictures = (id: string, pictures: Picture<Types['ready']>): void => {
    const { line } = this.#work;
    const wasAnswerable = line.canAnswer(this.#snapshot.state);
    this.#dispatch({ type: 'pictures_settled', id, pictures });
    if (wasAnswerable || !line.canAnswer(this.#snapshot.state)) return;
    // Waiting for a picture is not looking at it.
    this.#activeTimer.restart();
    this.#watchPaint();
  };

  /** Items with an answer or an undo that the server does not have yet. */
  unsent(): Set<string> {
    return new Set(this.#waiting().map(this.#work.subjectOf));
  }

  /** Tries again at once whatever waits for the server. */
  wake(): void {
    this.#dispatch({ type: 'pictures_retried' });
    this.#patience.wake();
    this.outbox.wake();
    this.#supply.wake();
  }

  /** The page goes away, perhaps for good: others may have what was not begun. Places of answers on their way are kept. */
  leave(): void {
    const { line, isBegun } = this.#work;
    const unsent = this.unsent();
    const untouched = this.#snapshot.state.queue.filter((item) => !isBegun(item)).map(line.rules.idOf);
    this.#supply.giveBack(untouched.filter((id) => !unsent.has(id)));
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

  #waiting(): Wire['entry'][] {
    return this.outbox.getSnapshot().waiting.filter(this.#work.isOwn);
  }

  /** What waited when a request left or waits when it is answered, in order: each of it may be news to the answer. */
  #watchWaiting(): () => Wire['entry'][] {
    const before = this.#waiting();
    return () => [...before, ...this.#waiting()];
  }

  #dispatch(event: LineEvent<Types>): void {
    const state = this.#work.line.reduce(this.#snapshot.state, event);
    if (state !== this.#snapshot.state) this.#publish({ state });
  }

  #publish(change: Partial<SittingSnapshot<Types>>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  #tellFailure(failure: LoadFailure | null): void {
    const { failure: told } = this.#snapshot;
    if (failure?.code !== told?.code || failure?.message !== told?.message) this.#publish({ failure });
  }

  /** Undo passes over what was never taken. What an earlier page was refused is not among what this one knows of. */
  #forgetRefused(): void {
    for (const entry of this.outbox.getSnapshot().refused) {
      if (this.#refused.has(entry.draft.idempotencyKey)) continue;
      this.#refused.add(entry.draft.idempotencyKey);
      const question = this.#isStarted && this.#work.isOwn(entry) ? this.#work.questionAnsweredBy(entry) : null;
      if (question !== null) this.#dispatch({ type: 'refused', question });
    }
  }

  /** @param step  by how many items the count changes */
  #move(entry: Wire['entry'], step: 1 | 0 | -1): void {
    const { name, line } = this.#work;
    this.#moves += 1;
    this.#activeTimer.restart();
    this.outbox.add(entry);
    if (step !== 0) this.#peers.tell(step);
    keepOwnAnswers(name, this.#snapshot.state.answered.map(line.rules.questionOf));
    this.#supply.refill();
  }

  #moveElsewhere(step: 1 | -1): void {
    this.#moves += 1;
    this.#dispatch({ type: 'answered_elsewhere', step });
  }

  /** Measures how long the person waited for what is drawn now. */
  #watchPaint(): void {
    const { state } = this.#snapshot;
    const { line } = this.#work;
    const [next] = state.queue;
    if (next !== undefined && line.canAnswer(state)) this.#waitTimer.show(line.rules.idOf(next));
    // Nothing to ask is a pause, not a wait; a line that ran dry too early is one.
    else if (next === undefined && state.supply !== 'work') this.#waitTimer.cancel();
  }

  async #recall(): Promise<void> {
    const { name, line, recall, recollect } = this.#work;
    let sinceThen = () => this.#waiting();
    const result = await this.#patience.persist(() => {
      sinceThen = this.#watchWaiting();
      return recall(this.#call);
    });
    // The work goes on without; the next delivery brings the count.
    if (!result.ok) return;
    const { answered, progress } = recollect(result.value, sinceThen());
    this.#dispatch({ type: 'started', answered: ownFirst(name, answered, line.rules.questionOf), progress });
  }

  #stock(): Stock {
    const { line, keptFor } = this.#work;
    const { queue, pictures } = this.#snapshot.state;
    const ids = queue.map(line.rules.idOf);
    const usable = ids.filter((id) => pictures[id] !== 'failed').length;
    return { usable, holding: [...new Set([...ids, ...keptFor(this.#waiting())])] };
  }

  #expectDelivery(): (delivery: Wire['delivery']) => number {
    const moves = this.#moves;
    const sinceThen = this.#watchWaiting();
    return (delivery) => {
      const { unpack, subjectOf } = this.#work;
      const waiting = sinceThen();
      const unsent = new Set(waiting.map(subjectOf));
      const before = this.#snapshot.state.queue.length;
      this.#dispatch({
        type: 'refilled',
        items: unpack(delivery, waiting),
        // An undo that the server does not know yet has no place there, and will have.
        lost: delivery.lost.filter((id) => !unsent.has(id)),
        supply: delivery.state,
        ...(unsent.size === 0 && moves === this.#moves ? { progress: delivery.progress } : {}),
      });
      return Math.max(0, this.#snapshot.state.queue.length - before);
    };
  }
}
