import { err, type Failure } from '@plumbline/result';
import { describeCause } from './describe-cause.ts';
import type { CallMessage, CallTable, FailureWords, MethodOf, RequestOf, ResultOf } from './protocol.ts';
import { type Lost, type OpenPort, type Reply, toLost, WorkerLink } from './worker-link.ts';

/** Nobody needs the answer any more: the caller said so, or asked again in the same lane. */
export type Cancelled = Failure<'cancelled', FailureWords>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Of the calls in one lane only the latest counts: a new one cancels the one that waits. */
  readonly lane?: string;
}

export interface RpcClientOptions<Calls extends CallTable<Calls>, Event = never> {
  readonly openPort: OpenPort<Calls, Event>;
  /** For sentences: "The scoring worker". */
  readonly name: string;
  readonly isFatal?: (reply: Reply<Calls>) => boolean;
  /** Calls that may be asked again without harm when their worker is lost; twice at most. Without it none is. */
  readonly isRepeatable?: (method: MethodOf<Calls>) => boolean;
  readonly onEvent?: (event: Event) => void;
}

/** A call that takes every worker down must not do so for ever. */
const MAX_REPEATS = 2;

/**
 * Calls an engine that lives in a worker. The worker is started by the first call; when it is lost, every waiting call
 * settles with `worker_lost` and the next call starts another. Replies find their call by id.
 */
export class RpcClient<Calls extends CallTable<Calls>, Event = never> {
  readonly #options: RpcClientOptions<Calls, Event>;
  readonly #lanes = new Map<string, AbortController>();
  #link: WorkerLink<Calls, Event> | undefined;
  #lastId = 0;
  #isDisposed = false;

  constructor(options: RpcClientOptions<Calls, Event>) {
    this.#options = options;
  }

  call<Method extends MethodOf<Calls>>(
    method: Method,
    request: RequestOf<Calls, Method>,
  ): Promise<ResultOf<Calls, Method> | Lost>;
  call<Method extends MethodOf<Calls>>(
    method: Method,
    request: RequestOf<Calls, Method>,
    options: CallOptions,
  ): Promise<ResultOf<Calls, Method> | Lost | Cancelled>;
  async call<Method extends MethodOf<Calls>>(
    method: Method,
    request: RequestOf<Calls, Method>,
    { signal, lane }: CallOptions = {},
  ): Promise<ResultOf<Calls, Method> | Lost | Cancelled> {
    if (this.#isDisposed) return toLost(`${this.#options.name} has been closed.`);
    const signals = [signal, this.#enter(lane)].filter((one) => one !== undefined);
    if (signals.some(({ aborted }) => aborted)) return CANCELLED;
    this.#lastId += 1;
    // The table ties each method to its request; the compiler cannot follow that through a generic method.
    const call = { kind: 'call', id: this.#lastId, method, request } as unknown as CallMessage<Calls>;
    try {
      return await this.#send(call, signals);
    } catch (cause) {
      return toLost(`${this.#options.name} cannot be reached (${describeCause(cause)}).`);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#link?.lose(`${this.#options.name} has been closed.`);
  }

  async #send(call: CallMessage<Calls>, signals: readonly AbortSignal[]): Promise<Reply<Calls> | Lost | Cancelled> {
    const repeats = this.#options.isRepeatable?.(call.method) ? MAX_REPEATS : 0;
    for (let repeat = 0; ; repeat++) {
      const link = this.#useLink();
      const outcome = await this.#sendOn(link, call, signals);
      // A worker that answers "lost" itself is still there: only one that is gone is replaced.
      if (repeat === repeats || this.#isDisposed || !link.isLost || outcome === CANCELLED || !isLost(outcome))
        return outcome;
    }
  }

  async #sendOn(
    link: WorkerLink<Calls, Event>,
    call: CallMessage<Calls>,
    signals: readonly AbortSignal[],
  ): Promise<Reply<Calls> | Lost | Cancelled> {
    if (signals.some(({ aborted }) => aborted)) return CANCELLED;
    const reply = link.send(call);
    if (signals.length === 0) return reply;
    const watch = new AbortController();
    const cancelled = new Promise<Cancelled>((resolve) => {
      for (const signal of signals)
        signal.addEventListener('abort', () => resolve(CANCELLED), { signal: watch.signal });
    });
    const outcome = await Promise.race([reply, cancelled]);
    watch.abort();
    if (outcome === CANCELLED) link.cancel(call.id);
    return outcome;
  }

  #enter(lane: string | undefined): AbortSignal | undefined {
    if (lane === undefined) return undefined;
    this.#lanes.get(lane)?.abort();
    const controller = new AbortController();
    this.#lanes.set(lane, controller);
    return controller.signal;
  }

  #useLink(): WorkerLink<Calls, Event> {
    if (!this.#link?.isUsable) {
      const { openPort, isFatal = () => false, onEvent = () => undefined } = this.#options;
      this.#link = new WorkerLink(openPort, isFatal, onEvent);
    }
    return this.#link;
  }
}

function isLost(outcome: { readonly ok: boolean }): boolean {
  return !outcome.ok && 'code' in outcome && outcome.code === 'worker_lost';
}

const CANCELLED: Cancelled = err('cancelled', { message: 'The answer is not needed any more.' });
