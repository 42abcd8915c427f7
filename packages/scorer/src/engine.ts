import { err, type Failure, ok } from '@plumbline/result';
import type { EngineParts } from './engine-parts.ts';
import { EventHub } from './event-hub.ts';
import { checkDevice } from './parity/check-device.ts';
import { DeviceFault } from './runtime/device-fault.ts';
import { releaseQuietly } from './runtime/open-device.ts';
import { describeLoaded, type OpenedModel, type OpenResult, openModel, openOn } from './runtime/open-model.ts';
import { BackgroundGate } from './schedule/background-gate.ts';
import { Ticket, WorkCancelled, whenAborted } from './schedule/ticket.ts';
import type {
  CallOptions,
  Cancelled,
  CheckResult,
  EmbedResult,
  ImageRequest,
  LoadResult,
  PrepareResult,
  Priority,
  ScoreErrorDetails,
  ScoreRequest,
  ScoreResult,
  Scorer,
  ScorerEvent,
} from './scorer.ts';

type Closed = Failure<'worker_lost', ScoreErrorDetails>;
type Job<Value> = (opened: OpenedModel, ticket: Ticket) => Promise<Value>;

/** The scorer itself. Knows neither workers nor Node: what differs between them comes in as `parts`. */
export class ScorerEngine implements Scorer {
  readonly #parts: EngineParts;
  readonly #events = new EventHub();
  readonly #gate = new BackgroundGate();
  readonly #givingUp = new WeakMap<OpenedModel, Promise<boolean>>();
  #opened: Promise<OpenResult> | undefined;
  #isDisposed = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  async load(): Promise<LoadResult> {
    const opened = await this.#open();
    return opened.ok ? ok(describeLoaded(opened.value)) : opened;
  }

  check(requests: readonly ScoreRequest[], options: CallOptions = {}): Promise<CheckResult> {
    return this.#run('next', options, async (opened, ticket) => {
      if (opened.passport !== null) return ok(opened.passport);
      const checked = await checkDevice(opened, requests, ticket);
      if (!checked.ok) return checked;
      const { passport, hasCompared } = checked.value;
      if (passport.passed) {
        opened.passport = passport;
        opened.pairs.markProven();
      } else if (hasCompared) {
        await this.#giveUp(opened, new DeviceFault('wrong_numbers', passport.problem ?? ''), [passport]);
      }
      return ok(passport);
    });
  }

  async prepare(request: ScoreRequest, options: CallOptions = {}): Promise<PrepareResult> {
    const scored = await this.score(request, options);
    return scored.ok ? ok('ready') : scored;
  }

  score(request: ScoreRequest, options: CallOptions = {}): Promise<ScoreResult> {
    return this.#run(request.priority, options, ({ pairs }, ticket) => pairs.score(request, ticket));
  }

  embedImage(request: ImageRequest, options: CallOptions = {}): Promise<EmbedResult> {
    return this.#run(request.priority, options, ({ pairs }, ticket) => pairs.embedImage(request, ticket));
  }

  subscribe(listener: (event: ScorerEvent) => void): () => void {
    return this.#events.subscribe(listener);
  }

  pauseBackground(): void {
    this.#gate.close();
  }

  resumeBackground(): void {
    this.#gate.open();
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    const opened = await this.#opened;
    this.#opened = undefined;
    if (!opened?.ok) return;
    await opened.value.pairs.close(new DeviceFault('runtime_failed', CLOSED.message));
    await releaseQuietly(opened.value.device);
  }

  /** Does the job on the best device; when that fails, on the next one. */
  async #run<Value>(
    priority: Priority = 'now',
    { signal }: CallOptions,
    job: Job<Value>,
  ): Promise<Value | Extract<OpenResult, { ok: false }> | Failure<Cancelled, ScoreErrorDetails>> {
    if (signal?.aborted) return CANCELLED;
    const ticket = new Ticket(priority);
    const work = this.#runUntilDone(ticket, job);
    if (signal === undefined) return work;
    let stopListening = () => {};
    const cancelled = new Promise<typeof CANCELLED>((resolve) => {
      stopListening = whenAborted(signal, () => {
        ticket.cancel();
        resolve(CANCELLED);
      });
    });
    return Promise.race([work, cancelled]).finally(stopListening);
  }

  async #runUntilDone<Value>(ticket: Ticket, job: Job<Value>) {
    for (;;) {
      const opened = await this.#open();
      if (!opened.ok) return opened;
      try {
        const value = await job(opened.value, ticket);
        return this.#isDisposed ? closed() : value;
      } catch (cause) {
        if (this.#isDisposed) return closed();
        if (cause instanceof WorkCancelled) return CANCELLED;
        if (!(cause instanceof DeviceFault)) throw cause;
        const hasNext = await this.#giveUp(opened.value, cause);
        if (!hasNext) return err(cause.code, { message: cause.message });
      }
    }
  }

  /** Calls share one load; one that failed is forgotten, so the next call tries again. */
  async #open(): Promise<OpenResult> {
    if (this.#isDisposed) return closed();
    this.#opened ??= this.#settle(openModel({ parts: this.#parts, gate: this.#gate, emit: this.#events.emit }));
    const opened = await this.#opened;
    return this.#isDisposed ? closed() : opened;
  }

  /** Watches a device that has just been opened, and forgets a load that failed. */
  async #settle(opening: Promise<OpenResult>): Promise<OpenResult> {
    let opened: OpenResult | undefined;
    try {
      opened = await opening;
      this.#events.emit({ kind: 'phase', phase: opened.ok ? 'ready' : 'failed' });
      if (opened.ok) this.#watch(opened.value);
      return opened;
    } finally {
      // Nothing else sets it while the load runs.
      if (!opened?.ok) this.#opened = undefined;
    }
  }

  /** A lost graphics device never comes back by itself, and what runs on it may never end. */
  #watch(opened: OpenedModel): void {
    void opened.device.lost.then((reason) => {
      if (this.#isDisposed) return;
      return this.#giveUp(opened, new DeviceFault('runtime_failed', `The device was lost (${reason}).`));
    });
  }

  /**
   * Closes a device that failed; the next one takes over what waits. The calls that it fails share this.
   *
   * @returns whether there is a next one to try. If not, the next call starts afresh.
   */
  #giveUp(opened: OpenedModel, fault: DeviceFault, refused: OpenedModel['refused'] = []): Promise<boolean> {
    const running = this.#givingUp.get(opened) ?? this.#fallBack(opened, fault, refused);
    this.#givingUp.set(opened, running);
    return running;
  }

  async #fallBack(opened: OpenedModel, fault: DeviceFault, refused: OpenedModel['refused']): Promise<boolean> {
    const { context, device, remaining } = opened;
    // Not awaited: a lost device may never let go.
    void opened.pairs.close(fault).then(() => releaseQuietly(device));
    const from = device.candidate.provider;
    if (remaining.length === 0) {
      this.#opened = undefined;
      this.#events.emit({ kind: 'fallback', from, to: null, message: fault.message });
      return false;
    }
    this.#opened = this.#settle(
      openOn(context, this.#gate, { candidates: remaining, refused: [...opened.refused, ...refused] }),
    );
    const next = await this.#opened;
    const to = next.ok ? next.value.device.candidate.provider : null;
    this.#events.emit({ kind: 'fallback', from, to, message: fault.message });
    return next.ok;
  }
}

const CLOSED = { message: 'The scorer has been closed.' };
const closed = (): Closed => err('worker_lost', CLOSED);
const CANCELLED: Failure<Cancelled, ScoreErrorDetails> = err('cancelled', {
  message: 'The answer is not needed any more.',
});
