import type { Provider } from '@plumbline/contract';
import { RpcClient, type WorkerListeners, type WorkerPort } from '@plumbline/worker-rpc';
import { EventHub } from '../event-hub.ts';
import type {
  CallOptions,
  CheckResult,
  EmbedResult,
  ImageRequest,
  LoadResult,
  PrepareResult,
  ScoreRequest,
  ScoreResult,
  Scorer,
  ScorerEvent,
} from '../scorer.ts';
import type { ScorerCalls } from './scorer-calls.ts';

export const SCORING_WORKER = 'The scoring worker';

/** How a worker is to begin. */
export interface WorkerStart {
  readonly isPaused: boolean;
  /** A worker went down with the graphics device: this one leaves it alone where it may. */
  readonly avoidsGraphics: boolean;
}

export type OpenScorerPort = (
  listeners: WorkerListeners<ScorerCalls, ScorerEvent>,
  start: WorkerStart,
) => WorkerPort<ScorerCalls>;

/**
 * A scorer that lives behind a worker. When the worker is lost, what waits goes to another, twice at most; when its runtime
 * fails, the next call starts another.
 */
export class RpcScorer implements Scorer {
  readonly #client: RpcClient<ScorerCalls, ScorerEvent>;
  readonly #events = new EventHub();
  #provider: Provider | undefined;
  #isPaused = false;
  #hasWorker = false;
  #avoidsGraphics = false;

  constructor(openPort: OpenScorerPort) {
    this.#client = new RpcClient({
      openPort: (listeners) => this.#openPort(openPort, listeners),
      name: SCORING_WORKER,
      // ONNX Runtime does not start again where it once failed to start: only another worker can try anew.
      isFatal: (reply) => !reply.ok && reply.code === 'runtime_failed',
      // All of them only compute: asked again they give the same.
      isRepeatable: () => true,
      onEvent: this.#events.emit,
    });
  }

  async load(): Promise<LoadResult> {
    const loaded = await this.#client.call('load', undefined);
    if (loaded.ok) this.#provider = loaded.value.provider;
    return loaded;
  }

  async check(requests: readonly ScoreRequest[], options: CallOptions = {}): Promise<CheckResult> {
    return this.#client.call('check', requests, options);
  }

  prepare(request: ScoreRequest, options: CallOptions = {}): Promise<PrepareResult> {
    return this.#client.call('prepare', request, options);
  }

  async score(request: ScoreRequest, options: CallOptions = {}): Promise<ScoreResult> {
    const scored = await this.#client.call('score', request, options);
    if (scored.ok) this.#provider = scored.value.provenance.provider;
    return scored;
  }

  embedImage(request: ImageRequest, options: CallOptions = {}): Promise<EmbedResult> {
    return this.#client.call('embedImage', request, options);
  }

  subscribe(listener: (event: ScorerEvent) => void): () => void {
    return this.#events.subscribe(listener);
  }

  pauseBackground(): void {
    this.#setPaused(true);
  }

  resumeBackground(): void {
    this.#setPaused(false);
  }

  async dispose(): Promise<void> {
    this.#client.dispose();
  }

  #setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    // A worker that is yet to come begins so.
    if (this.#hasWorker) void this.#client.call('setPaused', isPaused);
  }

  #openPort(open: OpenScorerPort, listeners: WorkerListeners<ScorerCalls, ScorerEvent>): WorkerPort<ScorerCalls> {
    this.#hasWorker = true;
    const onLost = (reason: string) => {
      this.#hasWorker = false;
      if (this.#provider === 'webgpu') this.#leaveGraphics(reason);
      listeners.onLost(reason);
    };
    return open({ ...listeners, onLost }, { isPaused: this.#isPaused, avoidsGraphics: this.#avoidsGraphics });
  }

  #leaveGraphics(reason: string): void {
    if (this.#avoidsGraphics) return;
    this.#avoidsGraphics = true;
    this.#events.emit({ kind: 'fallback', from: 'webgpu', to: 'wasm', message: reason });
  }
}
