import { ok } from '@plumbline/result';
import type { DevicePixels, EngineParts, ImagePool, PooledImage } from '../engine-parts.ts';
import type { Model } from '../model/read-model.ts';
import type { ImageCode } from '../model/reward-net.ts';
import type { Device } from '../runtime/open-device.ts';
import type { BackgroundGate } from '../schedule/background-gate.ts';
import { ImageBatcher } from '../schedule/image-batcher.ts';
import { JobQueue } from '../schedule/job-queue.ts';
import { SharedWork } from '../schedule/shared-work.ts';
import { type Ticket, WorkCancelled } from '../schedule/ticket.ts';
import type { ImageRequest } from '../scorer.ts';
import type { KeptEmbeddings } from './kept-embeddings.ts';
import { type ImageParts, type ImageResult, prepareImage, toPixelValuesHere } from './prepare-image.ts';

/** A graphics device takes eight images in hardly more time than one; a processor gains nothing. */
const BATCH = { webgpu: 8, cuda: 8, wasm: 1, cpu: 1 } as const;
/** Decoded at once beside this thread; a large photograph takes 50 MB. A graphics device resizes faster than one decodes. */
const DECODED_AT_ONCE = { here: 2, onDevice: 4 };
/** So many images that wait are worth the start of more workers. */
const WORTH_A_POOL = 2;

interface Options {
  readonly parts: EngineParts;
  readonly model: Pick<Model, 'manifest'>;
  readonly device: Device;
  /** The device's queue. */
  readonly queue: JobQueue;
  readonly gate: BackgroundGate;
  readonly kept: KeptEmbeddings;
  /** The device's own preprocessing, where it has one. */
  readonly pixels: DevicePixels | null;
  readonly openPool: (() => Promise<ImagePool>) | undefined;
}

/** What the net makes of images: each is read, decoded and encoded once while it is remembered. */
export class ImageCodes {
  readonly #options: Options;
  readonly #running = new SharedWork<ImageResult<ImageCode>>();
  /** Images that are being made ready in this thread. */
  readonly #preparation: JobQueue;
  /** What is not urgent waits here, so that no more images than the device or the pool can take lie in memory. */
  readonly #admission: JobQueue;
  readonly #batcher: ImageBatcher;
  readonly #toPixelValues: ImageParts['toPixelValues'];
  #pool: ImagePool | undefined;
  #hasTriedPool = false;

  constructor(options: Options) {
    const { parts, model, device, queue, gate, pixels } = options;
    const { preprocessing } = model.manifest;
    this.#toPixelValues = pixels?.toPixelValues ?? toPixelValuesHere(parts, preprocessing);
    this.#options = options;
    const batch = device.dtype === 'int8' ? 1 : BATCH[device.candidate.provider];
    this.#preparation = new JobQueue(gate, pixels === null ? DECODED_AT_ONCE.here : DECODED_AT_ONCE.onDevice);
    this.#admission = new JobQueue(gate, 2 * batch + 1);
    this.#batcher = new ImageBatcher(queue, device.net, batch);
  }

  /** Rejects with `WorkCancelled` or `DeviceFault`. */
  async get(request: ImageRequest, ticket: Ticket): Promise<ImageResult<ImageCode>> {
    const known = this.#options.kept.recall(request.imageSha256);
    return known === undefined
      ? this.#running.join(request.imageSha256, ticket, (shared) => this.#compute(request, shared))
      : ok(known);
  }

  close(reason: Error): void {
    this.#pool?.close();
    this.#preparation.close(reason);
    this.#admission.close(reason);
  }

  async #compute(request: ImageRequest, ticket: Ticket): Promise<ImageResult<ImageCode>> {
    const { kept } = this.#options;
    await kept.fetch([request.imageSha256]);
    const known = kept.recall(request.imageSha256);
    if (known !== undefined) return ok(known);
    const code =
      ticket.priority === 'now' ? await this.#encodeHere(request, ticket) : await this.#encodeInTurn(request, ticket);
    if (code.ok) kept.keep(request.imageSha256, code.value);
    return code;
  }

  async #encodeInTurn(request: ImageRequest, ticket: Ticket): Promise<ImageResult<ImageCode>> {
    const turn = this.#admission.run(ticket, async () => {
      const pooled = await this.#askPool(request, ticket);
      if (pooled === undefined) return this.#encodeHere(request, ticket);
      if (!pooled.ok) return pooled;
      return pooled.value.kind === 'code'
        ? ok(pooled.value.code)
        : ok(await this.#batcher.encode(ticket, pooled.value.pixelValues));
    });
    if (this.#admission.waiting >= WORTH_A_POOL) void this.#startPool();
    return turn;
  }

  async #encodeHere(request: ImageRequest, ticket: Ticket): Promise<ImageResult<ImageCode>> {
    const { parts } = this.#options;
    const pixelValues = await this.#preparation.run(ticket, () =>
      prepareImage({ ...parts, toPixelValues: this.#toPixelValues }, request),
    );
    return pixelValues.ok ? ok(await this.#batcher.encode(ticket, pixelValues.value)) : pixelValues;
  }

  async #askPool(request: ImageRequest, ticket: Ticket): Promise<ImageResult<PooledImage> | undefined> {
    const pool = this.#pool;
    if (pool === undefined) return undefined;
    try {
      return await pool.take(request, ticket.signal);
    } catch (cause) {
      if (cause instanceof WorkCancelled) throw cause;
      // No worker is left: what they had is done here.
      if (this.#pool === pool) this.#pool = undefined;
      pool.close();
      return undefined;
    }
  }

  /** Without a pool everything goes on, only slower. */
  async #startPool(): Promise<void> {
    const { openPool } = this.#options;
    if (this.#hasTriedPool || openPool === undefined) return;
    this.#hasTriedPool = true;
    const pool = await openPool().catch(() => undefined);
    if (pool === undefined) return;
    this.#pool = pool;
    this.#admission.width = pool.width;
  }
}
