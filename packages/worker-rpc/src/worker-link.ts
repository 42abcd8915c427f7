import { err, type Failure } from '@plumbline/result';
import type {
  CallMessage,
  CallTable,
  CancelMessage,
  FailureWords,
  FromWorker,
  MethodOf,
  ResultOf,
} from './protocol.ts';

/** The page's end of one worker. */
export interface WorkerPort<Calls extends CallTable<Calls>> {
  post(message: CallMessage<Calls> | CancelMessage): void;
  close(): void;
}

export interface WorkerListeners<Calls extends CallTable<Calls>, Event = never> {
  onMessage(message: FromWorker<Calls, Event>): void;
  /** The worker did not start, threw, or is gone: nothing will come from it any more. */
  onLost(reason: string): void;
}

/** Starts a worker. The listeners are called later, never while it runs. */
export type OpenPort<Calls extends CallTable<Calls>, Event = never> = (
  listeners: WorkerListeners<Calls, Event>,
) => WorkerPort<Calls>;

export type Reply<Calls extends CallTable<Calls>> = ResultOf<Calls, MethodOf<Calls>>;
export type Lost = Failure<'worker_lost', FailureWords>;

/** One worker and the calls that wait for it. Once it is given up it takes no more calls and closes after the last. */
export class WorkerLink<Calls extends CallTable<Calls>, Event = never> {
  readonly #waiting = new Map<number, (reply: Reply<Calls> | Lost) => void>();
  readonly #port: WorkerPort<Calls>;
  readonly #isFatal: (reply: Reply<Calls>) => boolean;
  #isUsable = true;
  #isLost = false;

  /** @param isFatal  whether a worker that answers so can never answer better, so that another is needed */
  constructor(
    openPort: OpenPort<Calls, Event>,
    isFatal: (reply: Reply<Calls>) => boolean,
    onEvent: (event: Event) => void,
  ) {
    this.#isFatal = isFatal;
    this.#port = openPort({
      onMessage: (message) => {
        if (message.kind === 'reply') this.#answer(message.id, message.result);
        else if (message.kind === 'event') onEvent(message.event);
      },
      onLost: (reason) => this.lose(reason),
    });
  }

  /** Whether a new call may be sent. */
  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** Whether the worker is gone. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Throws when the call cannot be posted; else settles, whatever becomes of the worker, unless it is cancelled. */
  send(call: CallMessage<Calls>): Promise<Reply<Calls> | Lost> {
    this.#port.post(call);
    return new Promise((resolve) => {
      this.#waiting.set(call.id, resolve);
    });
  }

  /** The call's promise is left as it is: whoever cancels has stopped to wait. */
  cancel(id: number): void {
    if (!this.#waiting.delete(id)) return;
    if (this.#isUsable) this.#port.post({ kind: 'cancel', id });
    this.#closeWhenDone();
  }

  /** Settles every waiting call and ends the worker. */
  lose(reason: string): void {
    this.#isUsable = false;
    this.#isLost = true;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, toLost(reason));
    this.#port.close();
  }

  #answer(id: number, reply: Reply<Calls>): void {
    if (this.#isFatal(reply)) this.#isUsable = false;
    this.#settle(id, reply);
    this.#closeWhenDone();
  }

  #settle(id: number, reply: Reply<Calls> | Lost): void {
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }

  #closeWhenDone(): void {
    if (!this.#isUsable && this.#waiting.size === 0) this.#port.close();
  }
}

export function toLost(message: string): Lost {
  return err('worker_lost', { message });
}
