import { RESAMPLE_MODULE } from './resample-module.ts';

/** What `resample.wat` exports. */
export interface Resampler {
  readonly memory: WebAssembly.Memory;
  resample(
    input: number,
    lineBytes: number,
    lines: number,
    spans: number,
    weights: number,
    positions: number,
    output: number,
    positionBytes: number,
  ): void;
}

/** More memory than this is not kept for the next image: it grows but never shrinks. */
const KEPT_BYTES = 64 * 2 ** 20;
const PAGE_BYTES = 65_536;

let compiled: WebAssembly.Module | undefined;
let kept: Resampler | undefined;

/** A resampler with at least so much memory. Every runtime that ONNX Runtime runs on has vector instructions. */
export function openResampler(bytes: number): Resampler {
  const resampler = kept ?? instantiate();
  const missing = bytes - resampler.memory.buffer.byteLength;
  if (missing > 0) resampler.memory.grow(Math.ceil(missing / PAGE_BYTES));
  kept = resampler.memory.buffer.byteLength <= KEPT_BYTES ? resampler : undefined;
  return resampler;
}

function instantiate(): Resampler {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(RESAMPLE_MODULE), (letter) => letter.charCodeAt(0)));
  const { memory, resample } = new WebAssembly.Instance(compiled).exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof resample !== 'function') {
    throw new Error('the resampler is not the one that this code was written for');
  }
  return { memory, resample: (...parameters) => resample(...parameters) };
}
