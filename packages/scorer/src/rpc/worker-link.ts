import { err, type Failure } from '@plumbline/result';
import type { ScoreErrorDetails } from '../scorer.ts';
import type { CallMessage, FromWorker, Method, ScorerCalls } from './protocol.ts';

/** The page's end of one worker. */
export interface WorkerPort {
  post(call: CallMessage): void;
  close(): void;
}

export interface WorkerListeners {
  onMessage(message: FromWorker): void;
  /** The worker did not start, threw, or is gone: nothing will come from it any more. */
  onLost(reason: string): void;
}

/** Starts a worker. The listeners are called later, never while it runs. */
export type OpenPort = (listeners: WorkerListeners) => WorkerPort;

export type Reply = ScorerCalls[Method]['result'];
export type Lost = Failure<'worker_lost', ScoreErrorDetails>;

/** One worker and the calls that wait for it. Once it is given up it takes no more calls and closes after the last. */
export class WorkerLink {
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  readonly #port: WorkerPort;
  #isUsable = true;

  constructor(openPort: OpenPort) {
    this.#port = openPort({
      onMessage: (message) => {
        if (message.kind === 'reply') this.#settle(message.id, message.result);
      },
      onLost: (reason) => this.lose(reason),
    });
  }

  /** Whether a new call may be sent. */
  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** Throws when the call cannot be posted; else settles, whatever becomes of the worker. */
  send(call: CallMessage): Promise<Reply> {
    this.#port.post(call);
    return new Promise((resolve) => {
      this.#waiting.set(call.id, resolve);
    });
  }

  /** Settles every waiting call and ends the worker. */
  lose(reason: string): void {
    this.#isUsable = false;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, toLost(reason));
    this.#port.close();
  }

  #settle(id: number, reply: Reply): void {
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
    // ONNX Runtime does not start again where it once failed to start: only another worker can try anew.
    if (!reply.ok && reply.code === 'runtime_failed') this.#isUsable = false;
    if (!this.#isUsable && this.#waiting.size === 0) this.#port.close();
  }
}

export function toLost(message: string): Lost {
  return err('worker_lost', { message });
}
