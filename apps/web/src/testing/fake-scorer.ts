import {
  type ModelManifest,
  ModelManifestSchema,
  type ScorePassport,
  type ScoreProvenance,
  type ScoringDevice,
} from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import type {
  CallOptions,
  CheckResult,
  EmbedResult,
  ImageRequest,
  LoadError,
  LoadResult,
  PrepareResult,
  ScoreRequest,
  ScoreResult,
  Scorer,
  ScorerEvent,
} from '@plumbline/scorer';

const HASH = '0'.repeat(64);

export const aProvenance = (overrides: Partial<ScoreProvenance> = {}): ScoreProvenance => ({
  modelId: 'toy',
  modelRevision: '1',
  weights: { image: HASH, text: HASH },
  tokenizerHash: HASH,
  preprocessingHash: HASH,
  dtype: 'fp32',
  provider: 'wasm',
  adapter: 'wasm simd, 1 thread',
  runtime: 'toy 1',
  imageSha256: HASH,
  computedAt: '2026-01-05T10:00:00.000Z',
  ...overrides,
});

/** A manifest that fits the contract; no file of it exists. */
export const aManifest = (overrides: { readonly id?: string; readonly name?: string } = {}): ModelManifest => {
  const file = (path: string) => ({ path, sizeBytes: 1, sha256: HASH });
  return ModelManifestSchema.parse({
    id: 'toy',
    revision: '1',
    name: 'Toy model',
    kind: 'dual-encoder',
    licence: 'Apache-2.0',
    measures: 'nothing',
    limits: 'all',
    logitScale: 1,
    textNorm: { variant: 'temperature', tau: 1 },
    tokenizer: { file: file('tokenizer.json'), config: file('config.json'), maxTokens: 8, unknownTokenId: 0 },
    preprocessing: { edgePx: 8, resample: 'bicubic', mean: [0, 0, 0], std: [1, 1, 1] },
    weights: {},
    ...overrides,
  });
};

const DEVICE: ScoringDevice = { provider: 'wasm', adapter: 'wasm simd, 1 thread', runtime: 'toy 1', dtype: 'fp32' };

export const aPassport = (overrides: Partial<ScorePassport> = {}): ScorePassport => ({
  model: { id: 'toy', revision: '1' },
  device: DEVICE,
  reference: 'golden',
  images: 4,
  texts: 12,
  maxDifference: 1e-6,
  minSpearman: 1,
  rankFlips: 0,
  textPairs: 12,
  trials: [],
  files: [],
  loadMs: 100,
  passed: true,
  problem: null,
  checkedAt: '2026-01-05T10:00:00.000Z',
  ...overrides,
});

/** A scorer without a model: rewards are 2 for the prompt and 0 for every other text, unless told. */
export class FakeScorer implements Scorer {
  readonly prepared: string[] = [];
  readonly scored: string[] = [];
  /** What it was asked to score, with priorities. */
  readonly requests: ScoreRequest[] = [];
  isDisposed = false;
  loadError: { readonly code: LoadError; readonly message: string } | null = null;
  /** Null: the model has no golden values, so that `check` has to prove it. */
  passport: ScorePassport | null = aPassport();
  checked = 0;
  answer: (request: ScoreRequest) => ScoreResult | Promise<ScoreResult> = ({ texts }) =>
    ok({ rewards: texts.map((_, index) => (index === 0 ? 2 : 0)), provenance: aProvenance(), cuts: [] });
  readonly #listeners = new Set<(event: ScorerEvent) => void>();
  readonly #model: { readonly id?: string; readonly name?: string };

  constructor(model: { readonly id?: string; readonly name?: string } = {}) {
    this.#model = model;
  }

  /** From now on some requests are answered otherwise: those that `other` has an answer for. */
  answerSome(other: (request: ScoreRequest) => ScoreResult | undefined): void {
    const others = this.answer;
    this.answer = (request) => other(request) ?? others(request);
  }

  /** From now on answers take so long. */
  slowDown(delayMs: (request: ScoreRequest) => number): void {
    const prompt = this.answer;
    this.answer = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, delayMs(request)));
      return prompt(request);
    };
  }

  async load(): Promise<LoadResult> {
    if (this.loadError !== null) return err(this.loadError.code, { message: this.loadError.message });
    const { provider, adapter, dtype } = DEVICE;
    return ok({ manifest: aManifest(this.#model), provider, adapter, dtype, passport: this.passport, refused: [] });
  }

  async check(requests: readonly ScoreRequest[]): Promise<CheckResult> {
    this.checked += 1;
    return ok(aPassport({ reference: 'itself', images: requests.length }));
  }

  async prepare({ texts }: ScoreRequest): Promise<PrepareResult> {
    this.prepared.push(texts[0] ?? '');
    return ok('ready');
  }

  async score(request: ScoreRequest, { signal }: CallOptions = {}): Promise<ScoreResult> {
    this.scored.push(request.texts[0] ?? '');
    this.requests.push(request);
    const answer = await this.answer(request);
    return signal?.aborted ? err('cancelled', { message: 'Taken back.' }) : answer;
  }

  /** Eight numbers that the hash gives: equal images have equal ones. */
  async embedImage({ imageSha256 }: ImageRequest): Promise<EmbedResult> {
    return ok(Float32Array.from({ length: 8 }, (_, at) => Number.parseInt(imageSha256.slice(at, at + 2), 16) / 255));
  }

  subscribe(listener: (event: ScorerEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  pauseBackground(): void {}
  resumeBackground(): void {}

  say(event: ScorerEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
  }
}
