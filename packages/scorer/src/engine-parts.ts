import type { ModelManifest, Provider } from '@plumbline/contract';

/** An image at its full size: RGBA, 8 bits, rows from the top, alpha not premultiplied, EXIF orientation applied. */
export interface Pixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** The folder of one model. `fresh` asks to go round caches. Both reject when the bytes cannot be had. */
export interface ModelFolder {
  readManifest(): Promise<Uint8Array>;
  read(path: string, options: { readonly fresh: boolean }): Promise<Uint8Array>;
}

/** What the engine uses of ONNX Runtime; onnxruntime-web and onnxruntime-node both have it. */
export type OrtModule = Pick<typeof import('onnxruntime-web'), 'InferenceSession' | 'Tensor'>;
export type SessionOptions = import('onnxruntime-web').InferenceSession.SessionOptions;

/** One way to run the model on this machine, best first in a list of them. */
export interface RuntimeCandidate {
  readonly provider: Provider;
  /** The adapter's own description, the CPU architecture or "wasm simd, N threads". */
  readonly adapter: string;
  open(): Promise<OpenRuntime>;
}

export interface OpenRuntime {
  readonly ort: OrtModule;
  readonly sessionOptions: SessionOptions;
  /** Name and version of the library, as it goes into the provenance. */
  readonly version: string;
}

/** Everything that differs between a worker, Node and a test. */
export interface EngineParts {
  readonly folder: ModelFolder;
  listRuntimes(): Promise<readonly RuntimeCandidate[]>;
  /** Rejects when the address cannot be read. */
  readImage(url: string): Promise<Uint8Array>;
  /** Rejects when the bytes are not an image of a format that every browser decodes. */
  decodeImage(bytes: Uint8Array): Promise<Pixels>;
  /** Lower-case hexadecimal. */
  sha256(bytes: Uint8Array): Promise<string>;
  now(): Date;
}

/** Images beyond this many pixels are refused: decoded they would take more than 256 MB. */
export const MAX_IMAGE_PIXELS = 64_000_000;

/** WASM, the CPU and adapters without shader-f16 all run fp32, and only fp32 gives one score on every device. */
export const DTYPE = 'fp32' satisfies keyof ModelManifest['weights'];
