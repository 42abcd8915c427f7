import { err, ok, type Result } from '@plumbline/result';
import { attempt } from './attempt.ts';
import { LruCache } from './cache/lru-cache.ts';
import { ResultCache } from './cache/result-cache.ts';
import type { EngineParts } from './engine-parts.ts';
import type { ReadyModel } from './model/load-model.ts';
import { computeRewards } from './model/rewards.ts';
import { toPixelValues } from './preprocess/to-pixel-values.ts';
import type {
  ImageError,
  ImageRequest,
  ScoredPair,
  ScoreError,
  ScoreErrorDetails,
  ScoreRequest,
  ScoreResult,
} from './scorer.ts';
import type { SerialQueue } from './serial-queue.ts';
import { checkTexts } from './text/check-texts.ts';

type ImageResult<Value> = Result<Value, ImageError | 'runtime_failed', ScoreErrorDetails>;

/** An embedding of 1,024 numbers takes 4 kB: all caches together stay below 50 MB. */
const KEPT_IMAGES = 2_000;
const KEPT_TEXTS = 5_000;
const KEPT_SCORES = 2_000;

/** Scores pairs with one loaded model; each image, each text and each pair is computed once while it is remembered. */
export class PairScorer {
  readonly #parts: EngineParts;
  readonly #model: ReadyModel;
  readonly #queue: SerialQueue;
  readonly #scores = new ResultCache<ScoredPair, ScoreError, ScoreErrorDetails>(KEPT_SCORES);
  readonly #images = new ResultCache<Float32Array, ImageError | 'runtime_failed', ScoreErrorDetails>(KEPT_IMAGES);
  readonly #texts = new LruCache<Float32Array>(KEPT_TEXTS);

  /** @param queue  runs one device job at a time, shared with whoever releases the model */
  constructor(parts: EngineParts, model: ReadyModel, queue: SerialQueue) {
    this.#parts = parts;
    this.#model = model;
    this.#queue = queue;
  }

  score(request: ScoreRequest): Promise<ScoreResult> {
    const key = JSON.stringify([request.imageSha256, ...request.texts]);
    return this.#scores.get(key, () => this.#compute(request));
  }

  embedImage({ imageSha256, image }: ImageRequest): Promise<ImageResult<Float32Array>> {
    return this.#images.get(imageSha256, () => this.#embedImage(imageSha256, image));
  }

  async #compute({ imageSha256, image, texts }: ScoreRequest): Promise<ScoreResult> {
    const { tokenizer, manifest } = this.#model;
    const ids = checkTexts(tokenizer, texts, manifest.tokenizer.maxTokens);
    if (!ids.ok) return ids;
    const imageEmbedding = await this.embedImage({ imageSha256, image });
    if (!imageEmbedding.ok) return imageEmbedding;
    const textEmbeddings = await attempt('runtime_failed', 'The texts cannot be scored', () =>
      this.#queue(() => this.#embedTexts(texts, ids.value)),
    );
    if (!textEmbeddings.ok) return textEmbeddings;
    return this.#toScoredPair(
      imageSha256,
      computeRewards(imageEmbedding.value, textEmbeddings.value, manifest.logitScale),
    );
  }

  #toScoredPair(imageSha256: string, rewards: readonly number[]): ScoreResult {
    if (!rewards.every(Number.isFinite)) {
      return err('wrong_numbers', { message: 'The device returned rewards that are not numbers.' });
    }
    const computedAt = this.#parts.now().toISOString();
    return ok({ rewards, provenance: { ...this.#model.provenance, imageSha256, computedAt } });
  }

  async #embedImage(sha256: string, source: ScoreRequest['image']): Promise<ImageResult<Float32Array>> {
    const bytes = await this.#readVerifiedImage(sha256, source);
    if (!bytes.ok) return bytes;
    const pixels = await attempt('image_unreadable', 'The image cannot be decoded', () =>
      this.#parts.decodeImage(bytes.value),
    );
    if (!pixels.ok) return pixels;
    const pixelValues = toPixelValues(pixels.value, this.#model.manifest.preprocessing);
    return attempt('runtime_failed', 'The image cannot be scored', () =>
      this.#queue(() => this.#model.towers.embedImage(pixelValues)),
    );
  }

  async #readVerifiedImage(sha256: string, source: ScoreRequest['image']): Promise<ImageResult<Uint8Array>> {
    const bytes = await attempt('image_unavailable', 'The image cannot be read', async () =>
      'bytes' in source ? source.bytes : this.#parts.readImage(source.url),
    );
    if (!bytes.ok || (await this.#parts.sha256(bytes.value)) === sha256) return bytes;
    return err('image_altered', { message: 'The image is not the one that was asked for: its SHA-256 differs.' });
  }

  /** Runs inside the queue, so no other job can be computing the same text. */
  async #embedTexts(texts: readonly string[], ids: readonly (readonly number[])[]): Promise<readonly Float32Array[]> {
    const known = new Map(texts.map((text) => [text, this.#texts.get(text)]));
    const missing = texts.flatMap((text, index) =>
      known.get(text) === undefined && texts.indexOf(text) === index ? [{ text, ids: ids[index] ?? [] }] : [],
    );
    const computed = await this.#model.towers.embedTexts(missing.map((entry) => entry.ids));
    for (const [index, { text }] of missing.entries()) {
      const embedding = computed[index] ?? new Float32Array();
      known.set(text, embedding);
      this.#texts.set(text, embedding);
    }
    return texts.map((text) => known.get(text) ?? new Float32Array());
  }
}
