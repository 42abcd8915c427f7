import { describeCause } from '../attempt.ts';
import type { LoadResult, PrepareResult, ScoreRequest, ScoreResult, Scorer } from '../scorer.ts';
import type { CallMessage, Method, ScorerCalls } from './protocol.ts';
import { type Lost, type OpenPort, toLost, WorkerLink } from './worker-link.ts';

const CLOSED = 'The scorer has been closed.';

/** A scorer that lives behind a worker. When the worker is lost or its runtime fails, the next call starts another. */
export class RpcScorer implements Scorer {
  readonly #openPort: OpenPort;
  #link: WorkerLink | undefined;
  #lastId = 0;
  #isDisposed = false;

  constructor(openPort: OpenPort) {
    this.#openPort = openPort;
  }

  load(): Promise<LoadResult> {
    return this.#call('load', undefined);
  }

  prepare(request: ScoreRequest): Promise<PrepareResult> {
    return this.#call('prepare', request);
  }

  score(request: ScoreRequest): Promise<ScoreResult> {
    return this.#call('score', request);
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#link?.lose(CLOSED);
  }

  async #call<M extends Method>(
    method: M,
    request: ScorerCalls[M]['request'],
  ): Promise<ScorerCalls[M]['result'] | Lost> {
    if (this.#isDisposed) return toLost(CLOSED);
    this.#lastId += 1;
    const call = { kind: 'call', id: this.#lastId, method, request } as CallMessage;
    try {
      return await this.#useLink().send(call);
    } catch (cause) {
      return toLost(`The scoring worker cannot be reached (${describeCause(cause)}).`);
    }
  }

  #useLink(): WorkerLink {
    if (!this.#link?.isUsable) this.#link = new WorkerLink(this.#openPort);
    return this.#link;
  }
}
