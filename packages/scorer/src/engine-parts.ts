import type { Dtype, ModelManifest, Preprocessing, Provider } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import type { EmbeddingStore } from './cache/embedding-store.ts';
import type { ModelFiles } from './files/model-files.ts';
import type { ImageCode, NetWeights } from './model/reward-net.ts';
import type { ImageError, ImageRequest, ScoreErrorDetails } from './scorer.ts';

/** An image at its full size: RGBA, 8 bits, rows from the top, EXIF orientation applied, alpha laid on white: 255 everywhere. */
export interface Pixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** What the engine uses of ONNX Runtime; onnxruntime-web and onnxruntime-node both have it. */
export type OrtModule = Pick<typeof import('onnxruntime-web'), 'InferenceSession' | 'Tensor'>;
export type SessionOptions = import('onnxruntime-web').InferenceSession.SessionOptions;

/** One way to run the model on this machine, best first in a list of them. */
export interface RuntimeCandidate {
  readonly provider: Provider;
  /** The adapter's own description, the CPU architecture or "wasm simd, N threads". */
  readonly adapter: string;
  /** Whether it computes in half precision. */
  readonly hasHalfPrecision: boolean;
  /** Taken only when nothing better runs, however fast it is. */
  readonly isLastResort?: boolean;
  open(): Promise<OpenRuntime>;
}

export interface OpenRuntime {
  readonly ort: OrtModule;
  readonly sessionOptions: SessionOptions;
  /** Name and version of the library, as it goes into the provenance. */
  readonly version: string;
  /** Asked after the first session is there: resolves with the reason when the device is lost. A CPU is never lost. */
  readonly whenLost?: () => Promise<string>;
  /** Asked after the first session is there. Rejects where the device cannot. */
  readonly openPixels?: (preprocessing: Preprocessing) => Promise<DevicePixels>;
}

/** Decoding and preprocessing on the device that runs the model: bit for bit the numbers of the processor. */
export interface DevicePixels {
  /** Rejects with `ImageDecodeError` or `DeviceFault`. */
  readonly toPixelValues: (bytes: Uint8Array) => Promise<Float32Array>;
  close(): void;
}

/** What an image worker answers: the finished code where it has a tower of its own, else what the tower takes. */
export type PooledImage =
  | { readonly kind: 'code'; readonly code: ImageCode }
  | { readonly kind: 'pixels'; readonly pixelValues: Float32Array };

/** Workers that read, verify, decode and preprocess images beside the engine. */
export interface ImagePool {
  /** How many images it takes at once. */
  readonly width: number;
  /** Rejects when no worker is left; the engine does without the pool then. */
  take(request: ImageRequest, signal: AbortSignal): Promise<Result<PooledImage, ImageError, ScoreErrorDetails>>;
  close(): void;
}

export interface ImagePoolSetup {
  readonly manifest: ModelManifest;
  /** For workers with an image tower of their own; null: they only prepare. */
  readonly readWeights: (() => Promise<NetWeights>) | null;
  readonly dtype: Dtype;
}

/** Everything that differs between a worker, Node and a test. */
export interface EngineParts {
  readonly files: ModelFiles;
  /** Best first. */
  listRuntimes(): Promise<readonly RuntimeCandidate[]>;
  /** What other devices are compared with: WASM, in Node the CPU. */
  readonly referenceRuntime: RuntimeCandidate;
  /** Rejects when the address cannot be read. */
  readImage(url: string): Promise<Uint8Array>;
  /** Rejects with `ImageDecodeError` for bytes that are no image which can be scored. */
  decodeImage(bytes: Uint8Array): Promise<Pixels>;
  /** Lower-case hexadecimal. */
  sha256(bytes: Uint8Array): Promise<string>;
  now(): Date;
  /** Milliseconds from an arbitrary start, for durations. */
  clockMs(): number;
  /** Embeddings of earlier visits; without it they are computed anew. */
  readonly embeddings?: EmbeddingStore;
  /** Where images can be prepared beside the engine. Rejects when no worker can be started. */
  readonly openImagePool?: (setup: ImagePoolSetup) => Promise<ImagePool>;
}

/** Images beyond this many pixels are refused: decoded they would take more than 256 MB. */
export const MAX_IMAGE_PIXELS = 64_000_000;
