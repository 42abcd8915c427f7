import {
  type BlindPair,
  type Call,
  type CallError,
  type CallErrorDetails,
  type LabelValue,
  type Progress,
  readOwnLabels,
  readQueue,
} from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { isTransient } from '../../lib/api.ts';
import { backoffMs, createPause } from '../../lib/backoff.ts';
import { type ActiveTimer, createActiveTimer } from './active-timer.ts';
import { draftLabel, draftWithdrawal } from './draft-entry.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { OutboxEntry, OutboxScope, OutboxStore } from './outbox-store.ts';
import { pendingProgress, recallAnswers } from './recall-answers.ts';
import {
  canAnswer,
  INITIAL_SESSION,
  type PictureState,
  reduceSession,
  type SessionEvent,
  type SessionState,
} from './session-state.ts';

/** Pairs held: the current one and those whose pictures are fetched and decoded ahead. */
const BUFFER_PAIRS = 20;
const REFILL_BELOW_PAIRS = 15;
/** The endpoint's own limit on `exclude`. */
const MAX_EXCLUDED = 100;
/** As many as the endpoint gives: pending withdrawals are counted against them. */
const RECALLED_LABELS = 100;

export interface LoadFailure {
  readonly code: CallError;
  readonly message: string;
}

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
  readonly hooks?: SessionHooks;
  readonly delayMs?: (failures: number) => number;
}

type Refill = Result<{ pairs: BlindPair[]; progress: Progress; limit: number }, CallError, CallErrorDetails>;

/** One person labelling one study: the line of pairs, the answers, the outbox. Knows nothing of React. */
export class AnnotateSession {
  readonly outbox: Outbox;
  readonly #call: Call;
  readonly #scope: OutboxScope;
  readonly #hooks: SessionHooks;
  readonly #delayMs: (failures: number) => number;
  readonly #timer: ActiveTimer = createActiveTimer();
  readonly #pause = createPause();
  readonly #listeners = new Set<() => void>();
  #snapshot: AnnotateSnapshot = { session: INITIAL_SESSION, failure: null };
  #isLoading = false;
  #isDisposed = false;
  /** Counts answers and undos: what the server counted before one of them is out of date. */
  #moves = 0;

  constructor({ call, store, scope, hooks = {}, delayMs = backoffMs }: AnnotateSessionOptions) {
    this.#call = call;
    this.#scope = scope;
    this.#hooks = hooks;
    this.#delayMs = delayMs;
    this.outbox = createOutbox({ call, store, scope, delayMs, onStored: (entry) => hooks.onStored?.(entry) });
    this.outbox.subscribe(this.#lookAgainWhenDone);
  }

  readonly getSnapshot = (): AnnotateSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Picks up where this person stopped, on this or another page. */
  async start(): Promise<void> {
    await this.outbox.start();
    await this.#load(() => this.#recall());
    await this.#refill();
  }

  answer(value: LabelValue): void {
    const { session } = this.#snapshot;
    const pair = session.queue[0];
    if (pair === undefined || !canAnswer(session)) return;
    const entry = draftLabel(this.#scope, pair, { value, note: session.note, activeMs: this.#timer.read() });
    this.#dispatch({ type: 'answered', value });
    this.#move(entry);
    this.#hooks.onAnswered?.(pair, value);
  }

  undo(): void {
    const last = this.#snapshot.session.answered[0];
    if (last === undefined) return;
    this.#dispatch({ type: 'undone' });
    this.#move(draftWithdrawal(this.#scope, last.pair));
    this.#hooks.onWithdrawn?.(last.pair.pairId);
  }

  writeNote(note: string): void {
    this.#dispatch({ type: 'note_written', note });
  }

  readonly settlePicture = (pairId: string, picture: PictureState): void => {
    const wasAnswerable = canAnswer(this.#snapshot.session);
    this.#dispatch({ type: 'picture_settled', pairId, picture });
    // Waiting for a picture is not looking at it.
    if (!wasAnswerable && canAnswer(this.#snapshot.session)) this.#timer.restart();
  };

  /** Tries again at once whatever waits for the server. */
  wake(): void {
    this.#pause.end();
    this.outbox.wake();
    void this.#refill();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#pause.end();
    this.#timer.dispose();
    this.outbox.dispose();
    this.#listeners.clear();
  }

  #dispatch(event: SessionEvent): void {
    this.#publish({ session: reduceSession(this.#snapshot.session, event) });
  }

  #publish(change: Partial<AnnotateSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  #move(entry: OutboxEntry): void {
    this.#moves += 1;
    this.#timer.restart();
    this.outbox.add(entry);
    void this.#refill();
  }

  async #recall(): Promise<Result<undefined, CallError, CallErrorDetails>> {
    const { waiting } = this.outbox.getSnapshot();
    const result = await this.#call(readOwnLabels, {
      params: { study: this.#scope.studyId },
      query: { limit: RECALLED_LABELS },
    });
    if (!result.ok) return result;
    const { labels, progress } = result.value;
    const labelled = progress.labelled + pendingProgress(waiting, labels);
    this.#dispatch({
      type: 'started',
      answered: recallAnswers(waiting, labels),
      progress: { ...progress, labelled: Math.max(0, Math.min(progress.total, labelled)) },
    });
    return ok(undefined);
  }

  async #refill(): Promise<void> {
    const { queue, pictures, isExhausted } = this.#snapshot.session;
    const usable = queue.filter(({ pairId }) => pictures[pairId] !== 'failed').length;
    const isEnough = usable >= REFILL_BELOW_PAIRS || (isExhausted && queue.length > 0);
    const excluded = this.#excluded();
    if (isEnough || excluded.length > MAX_EXCLUDED) return;
    const isLoaded = await this.#load(async () => {
      const moves = this.#moves;
      const wasSettled = this.outbox.getSnapshot().waiting.length === 0;
      const result = await this.#readQueue(BUFFER_PAIRS - usable, excluded);
      if (result.ok) this.#takeRefill(result.value, wasSettled && moves === this.#moves);
      return result;
    });
    // Answers given meanwhile may have taken the line below its mark again.
    if (isLoaded && !this.#snapshot.session.isExhausted) void this.#refill();
  }

  #takeRefill({ pairs, progress, limit }: Extract<Refill, { ok: true }>['value'], isCountCurrent: boolean): void {
    this.#dispatch({
      type: 'refilled',
      pairs,
      isExhausted: pairs.length < limit,
      ...(isCountCurrent ? { progress } : {}),
    });
  }

  #excluded(): string[] {
    const waiting = this.outbox.getSnapshot().waiting.map(({ pair }) => pair.pairId);
    return [...new Set([...this.#snapshot.session.queue.map(({ pairId }) => pairId), ...waiting])];
  }

  async #readQueue(limit: number, exclude: string[]): Promise<Refill> {
    const params = { study: this.#scope.studyId };
    const result = await this.#call(readQueue, { params, query: { limit, exclude } });
    return result.ok ? ok({ ...result.value, limit }) : err(result.code, result.details);
  }

  /** One load at a time; trouble that may pass is tried again until it has. Returns whether it came. */
  async #load(job: () => Promise<Result<unknown, CallError, CallErrorDetails>>): Promise<boolean> {
    if (this.#isLoading || this.#isDisposed) return false;
    this.#isLoading = true;
    try {
      for (let failures = 0; !this.#isDisposed; failures += 1) {
        const result = await job();
        this.#publish({ failure: result.ok ? null : { code: result.code, message: result.details.message } });
        if (result.ok || !isTransient(result.code, result.details.status)) return result.ok;
        await this.#pause.wait(this.#delayMs(failures + 1));
      }
      return false;
    } finally {
      this.#isLoading = false;
    }
  }

  /** A pair that was taken back is offered again by the server only once it knows. */
  readonly #lookAgainWhenDone = (): void => {
    const { isExhausted, queue } = this.#snapshot.session;
    const isAllSent = this.outbox.getSnapshot().waiting.length === 0;
    if (isExhausted && queue.length === 0 && isAllSent) void this.#refill();
  };
}
