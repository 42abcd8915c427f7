import { type OpenPort, RpcClient } from '@plumbline/worker-rpc';
import type {
  EmbedResult,
  ImageRequest,
  LoadResult,
  PrepareResult,
  ScoreRequest,
  ScoreResult,
  Scorer,
} from '../scorer.ts';
import type { ScorerCalls } from './scorer-calls.ts';

export const SCORING_WORKER = 'The scoring worker';

/** A scorer that lives behind a worker. When the worker is lost or its runtime fails, the next call starts another. */
export class RpcScorer implements Scorer {
  readonly #client: RpcClient<ScorerCalls>;

  constructor(openPort: OpenPort<ScorerCalls>) {
    this.#client = new RpcClient({
      openPort,
      name: SCORING_WORKER,
      // ONNX Runtime does not start again where it once failed to start: only another worker can try anew.
      isFatal: (reply) => !reply.ok && reply.code === 'runtime_failed',
    });
  }

  load(): Promise<LoadResult> {
    return this.#client.call('load', undefined);
  }

  prepare(request: ScoreRequest): Promise<PrepareResult> {
    return this.#client.call('prepare', request);
  }

  score(request: ScoreRequest): Promise<ScoreResult> {
    return this.#client.call('score', request);
  }

  embedImage(request: ImageRequest): Promise<EmbedResult> {
    return this.#client.call('embedImage', request);
  }

  async dispose(): Promise<void> {
    this.#client.dispose();
  }
}
