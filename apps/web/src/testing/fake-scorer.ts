import type { ModelManifest, ScoreProvenance } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import type {
  EmbedResult,
  ImageRequest,
  LoadError,
  LoadResult,
  PrepareResult,
  ScoreRequest,
  ScoreResult,
  Scorer,
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

const MANIFEST: ModelManifest = {
  id: 'toy',
  revision: '1',
  name: 'Toy model',
  kind: 'dual-encoder',
  licence: 'Apache-2.0',
  measures: 'nothing',
  limits: 'all',
  logitScale: 1,
  textNorm: { variant: 'temperature', tau: 1 },
  tokenizer: {
    file: { path: 'tokenizer.json', sizeBytes: 1, sha256: HASH },
    config: { path: 'config.json', sizeBytes: 1, sha256: HASH },
    maxTokens: 8,
    unknownTokenId: 0,
  },
  preprocessing: { edgePx: 8, resample: 'bicubic', mean: [0, 0, 0], std: [1, 1, 1] },
  weights: {},
};

/** A scorer without a model: rewards are 2 for the prompt and 0 for every other text, unless told. */
export class FakeScorer implements Scorer {
  readonly prepared: string[] = [];
  readonly scored: string[] = [];
  isDisposed = false;
  loadError: { readonly code: LoadError; readonly message: string } | null = null;
  answer: (request: ScoreRequest) => ScoreResult = ({ texts }) =>
    ok({ rewards: texts.map((_, index) => (index === 0 ? 2 : 0)), provenance: aProvenance() });

  async load(): Promise<LoadResult> {
    if (this.loadError !== null) return err(this.loadError.code, { message: this.loadError.message });
    return ok({ manifest: MANIFEST, provider: 'wasm', adapter: 'wasm simd, 1 thread' });
  }

  async prepare({ texts }: ScoreRequest): Promise<PrepareResult> {
    this.prepared.push(texts[0] ?? '');
    return ok('ready');
  }

  async score(request: ScoreRequest): Promise<ScoreResult> {
    this.scored.push(request.texts[0] ?? '');
    return this.answer(request);
  }

  /** Eight numbers that the hash gives: equal images have equal ones. */
  async embedImage({ imageSha256 }: ImageRequest): Promise<EmbedResult> {
    return ok(Float32Array.from({ length: 8 }, (_, at) => Number.parseInt(imageSha256.slice(at, at + 2), 16) / 255));
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
  }
}
