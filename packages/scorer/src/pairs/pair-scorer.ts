import { ok } from '@plumbline/result';
import { ByteCache } from '../cache/byte-cache.ts';
import type { DevicePixels, EngineParts, ImagePool } from '../engine-parts.ts';
import { cosinesWith } from '../model/cosine.ts';
import type { ModelProvenance } from '../model/provenance.ts';
import type { Model } from '../model/read-model.ts';
import type { ImageCode } from '../model/reward-net.ts';
import { DeviceFault } from '../runtime/device-fault.ts';
import type { Device } from '../runtime/open-device.ts';
import type { BackgroundGate } from '../schedule/background-gate.ts';
import { JobQueue } from '../schedule/job-queue.ts';
import { SharedWork } from '../schedule/shared-work.ts';
import type { Ticket } from '../schedule/ticket.ts';
import type { ImageRequest, ScoredPair, ScoreRequest, ScoreResult } from '../scorer.ts';
import { type CheckedTexts, checkTexts } from '../text/check-texts.ts';
import { ImageCodes } from './image-codes.ts';
import { KeptEmbeddings } from './kept-embeddings.ts';
import type { ImageResult } from './prepare-image.ts';
import { TextEmbeddings } from './text-embeddings.ts';
import { TextOutputs } from './text-outputs.ts';

const MIB = 1024 * 1024;
/** Together below 100 MB, however many images a study has; a cross-encoder's image states are a thousand times larger. */
const KEPT_BYTES = { images: 32 * MIB, imageStates: 64 * MIB, texts: 16 * MIB, scores: 8 * MIB };

export interface PairScorerOptions {
  readonly parts: EngineParts;
  readonly model: Model;
  readonly device: Device;
  readonly provenance: ModelProvenance;
  readonly gate: BackgroundGate;
  /** Whether the device's numbers are known to be right. */
  readonly isProven: boolean;
  readonly pixels: DevicePixels | null;
  readonly openPool: (() => Promise<ImagePool>) | undefined;
}

/** Scores pairs with a model on one device; each image, each text and each pair is computed once while it is remembered. */
export class PairScorer {
  readonly #options: PairScorerOptions;
  readonly #queue: JobQueue;
  readonly #running = new SharedWork<ScoreResult>();
  readonly #scores = new ByteCache<ScoredPair>(KEPT_BYTES.scores, sizeOfScore);
  readonly #keptImages: KeptEmbeddings;
  readonly #keptTexts: KeptEmbeddings;
  readonly #images: ImageCodes;
  readonly #toOutputs: (
    request: ScoreRequest,
    checked: CheckedTexts,
    ticket: Ticket,
  ) => Promise<ImageResult<readonly number[]>>;

  constructor(options: PairScorerOptions) {
    const { parts, model, device, provenance, gate, isProven } = options;
    const { net } = device;
    this.#options = options;
    this.#queue = new JobQueue(gate);
    const isDual = net.kind === 'dual-encoder';
    const store = isDual ? parts.embeddings : undefined;
    const keep = (prefix: string, maxBytes: number) => new KeptEmbeddings({ store, prefix, maxBytes, isProven });
    this.#keptImages = keep(imagePrefix(provenance), isDual ? KEPT_BYTES.images : KEPT_BYTES.imageStates);
    this.#keptTexts = keep(textPrefix(provenance), KEPT_BYTES.texts);
    this.#images = new ImageCodes({ ...options, model, queue: this.#queue, kept: this.#keptImages });
    if (net.kind === 'dual-encoder') {
      const texts = new TextEmbeddings(net, this.#queue, this.#keptTexts);
      this.#toOutputs = (request, checked, ticket) => this.#compare(texts, request, checked, ticket);
    } else {
      const outputs = new TextOutputs(net, this.#queue);
      this.#toOutputs = (request, checked, ticket) => this.#readBeside(outputs, request, checked, ticket);
    }
  }

  /** Rejects with `WorkCancelled` or `DeviceFault`. */
  async score(request: ScoreRequest, ticket: Ticket): Promise<ScoreResult> {
    const key = JSON.stringify([request.imageSha256, ...request.texts]);
    const known = this.#scores.get(key);
    if (known !== undefined) return ok(known);
    return this.#running.join(key, ticket, async (shared) => {
      const scored = await this.#compute(request, shared);
      if (scored.ok) this.#scores.set(key, scored.value);
      return scored;
    });
  }

  /** Rejects with `WorkCancelled` or `DeviceFault`. */
  embedImage(request: ImageRequest, ticket: Ticket): Promise<ImageResult<ImageCode>> {
    return this.#images.get(request, ticket);
  }

  /** A job on the device besides all scores, in its turn. */
  onDevice<Value>(ticket: Ticket, job: (device: Device) => Promise<Value>): Promise<Value> {
    return this.#queue.run(ticket, () => job(this.#options.device));
  }

  /** The device's numbers are right: its embeddings may outlive the visit. */
  markProven(): void {
    this.#keptImages.markProven();
    this.#keptTexts.markProven();
  }

  /** Everything that waits or runs fails with the reason at once. @returns when the device does nothing any more */
  close(reason: Error): Promise<void> {
    this.#images.close(reason);
    this.#queue.close(reason);
    return this.#queue.whenIdle().then(() => this.#options.pixels?.close());
  }

  async #compute(request: ScoreRequest, ticket: Ticket): Promise<ScoreResult> {
    const { model, provenance, parts } = this.#options;
    const checked = checkTexts(model.tokenizer, request.texts);
    if (!checked.ok) return checked;
    const outputs = await this.#toOutputs(request, checked.value, ticket);
    if (!outputs.ok) return outputs;
    const { logitScale, logitBias } = model.manifest;
    const rewards = outputs.value.map((output) => logitScale * output + logitBias);
    if (!rewards.every(Number.isFinite)) {
      throw new DeviceFault('wrong_numbers', 'The device returned rewards that are not numbers.');
    }
    const computedAt = parts.now().toISOString();
    return ok({
      rewards,
      provenance: { ...provenance, imageSha256: request.imageSha256, computedAt },
      cuts: checked.value.cuts,
    });
  }

  async #compare(
    texts: TextEmbeddings,
    request: ScoreRequest,
    { ids }: CheckedTexts,
    ticket: Ticket,
  ): Promise<ImageResult<readonly number[]>> {
    // The texts go through the device while the image is read and decoded elsewhere.
    const [image, embeddings] = await Promise.all([
      this.#images.get(request, ticket),
      texts.get(request.texts, ids, ticket),
    ]);
    if (!image.ok) return image;
    return ok(cosinesWith(embeddings)(image.value));
  }

  async #readBeside(
    outputs: TextOutputs,
    request: ScoreRequest,
    { ids }: CheckedTexts,
    ticket: Ticket,
  ): Promise<ImageResult<readonly number[]>> {
    const known = outputs.recall(request.imageSha256, request.texts);
    if (known !== undefined) return ok(known);
    const image = await this.#images.get(request, ticket);
    if (!image.ok) return image;
    const { imageSha256, texts } = request;
    return ok(await outputs.get({ sha256: imageSha256, code: image.value }, texts, ids, ticket));
  }
}

/** All that an image's embedding depends on besides the image. */
function imagePrefix(from: ModelProvenance): string {
  return `${JSON.stringify(['image', from.modelId, from.weights.image, from.preprocessingHash, ...deviceFacts(from)])} `;
}

/** All that a text's embedding depends on besides the text. */
function textPrefix(from: ModelProvenance): string {
  return `${JSON.stringify(['text', from.modelId, from.weights.text, from.tokenizerHash, ...deviceFacts(from)])} `;
}

/** Processors agree to the last digits but one; graphics devices each round in their own way. */
function deviceFacts({ dtype, provider, adapter }: ModelProvenance): readonly string[] {
  return provider === 'webgpu' ? [dtype, provider, adapter] : [dtype, provider];
}

function sizeOfScore({ rewards, provenance, cuts }: ScoredPair): number {
  return 8 * rewards.length + 2 * JSON.stringify([provenance, cuts]).length;
}
