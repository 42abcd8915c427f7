import { err, type Failure, ok } from '@plumbline/result';
import type { EngineParts } from './engine-parts.ts';
import { loadModel, type ReadyModel, type ReadyModelResult, releaseQuietly } from './model/load-model.ts';
import { PairScorer } from './score-pair.ts';
import type {
  EmbedResult,
  ImageRequest,
  LoadError,
  LoadResult,
  PrepareResult,
  ScoreErrorDetails,
  ScoreRequest,
  ScoreResult,
  Scorer,
} from './scorer.ts';
import { createSerialQueue } from './serial-queue.ts';

type Opened = { readonly ok: true; readonly value: OpenedModel } | Failure<LoadError, ScoreErrorDetails>;
interface OpenedModel {
  readonly model: ReadyModel;
  readonly pairs: PairScorer;
}

/** The scorer itself. Knows neither workers nor Node: what differs between them comes in as `parts`. */
export class ScorerEngine implements Scorer {
  readonly #parts: EngineParts;
  readonly #queue = createSerialQueue();
  #opened: Promise<Opened> | undefined;
  #isDisposed = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  async load(): Promise<LoadResult> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const { manifest, provenance } = opened.value.model;
    return ok({ manifest, provider: provenance.provider, adapter: provenance.adapter });
  }

  async prepare(request: ScoreRequest): Promise<PrepareResult> {
    const scored = await this.score(request);
    return scored.ok ? ok('ready') : scored;
  }

  async score(request: ScoreRequest): Promise<ScoreResult> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const scored = await opened.value.pairs.score(request);
    if (this.#isDisposed) return closed();
    if (!scored.ok && isDeviceFault(scored.code)) await this.#giveUp(opened.value.model);
    return scored;
  }

  async embedImage(request: ImageRequest): Promise<EmbedResult> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const embedded = await opened.value.pairs.embedImage(request);
    if (this.#isDisposed) return closed();
    if (!embedded.ok && isDeviceFault(embedded.code)) await this.#giveUp(opened.value.model);
    return embedded;
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    const opened = await this.#opened;
    this.#opened = undefined;
    if (opened?.ok) await this.#release(opened.value.model);
  }

  /** Calls share one load; one that failed is forgotten, so the next call tries again. */
  async #open(): Promise<Opened> {
    if (this.#isDisposed) return closed();
    this.#opened ??= this.#openOnce();
    const opened = await this.#opened;
    return this.#isDisposed ? closed() : opened;
  }

  async #openOnce(): Promise<Opened> {
    let loaded: ReadyModelResult | undefined;
    try {
      loaded = await loadModel(this.#parts);
      return this.#toOpened(loaded);
    } finally {
      // Nothing else sets it while the load runs.
      if (!loaded?.ok) this.#opened = undefined;
    }
  }

  #toOpened(loaded: ReadyModelResult): Opened {
    if (!loaded.ok) return loaded;
    return ok({ model: loaded.value, pairs: new PairScorer(this.#parts, loaded.value, this.#queue) });
  }

  /** A lost graphics device never comes back by itself: the next call opens the model anew, on another if need be. */
  async #giveUp(model: ReadyModel): Promise<void> {
    const opened = await this.#opened;
    if (!opened?.ok || opened.value.model !== model) return;
    this.#opened = undefined;
    await this.#release(model);
  }

  /** Behind all jobs that still use the model. */
  #release(model: ReadyModel): Promise<void> {
    return this.#queue(() => releaseQuietly(model.towers));
  }
}

function isDeviceFault(code: string): boolean {
  return code === 'runtime_failed' || code === 'wrong_numbers';
}

function closed(): Failure<'worker_lost', ScoreErrorDetails> {
  return err('worker_lost', { message: 'The scorer has been closed.' });
}
