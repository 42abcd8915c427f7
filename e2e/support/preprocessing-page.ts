// Runs in the browser: the scorer's own decoding and preprocessing, called by name from a test.
import type { Preprocessing } from '@plumbline/contract';
import { decodeBitmap, decodeImage } from '../../packages/scorer/src/browser/decode-image.ts';
import { ImageDecodeError } from '../../packages/scorer/src/decode/image-decode-error.ts';
import {
  createGpuPreprocessor,
  type GpuPreprocessor,
} from '../../packages/scorer/src/preprocess/gpu/create-gpu-preprocessor.ts';
import { BUFFER_USAGE, MAP_READ } from '../../packages/scorer/src/preprocess/gpu/gpu-flags.ts';
import { countPixelValues, toPixelValues } from '../../packages/scorer/src/preprocess/to-pixel-values.ts';

export type Decoded =
  | { readonly widthPx: number; readonly heightPx: number; readonly rgba: string }
  | { readonly code: string; readonly message: string };

/** `canvas` is what a page would do without us: the browser's own resizing at its best. */
export type Method = 'cpu' | 'webgpu' | 'canvas';

export interface Preprocessed {
  /** float32 [3, edge, edge], in base64. */
  readonly values: string;
  /** Without decoding. */
  readonly ms: number;
}

export interface PreprocessingPage {
  decode(url: string): Promise<Decoded>;
  /** The adapter; undefined where there is none. */
  describeAdapter(): Promise<string | undefined>;
  preprocess(url: string, settings: Preprocessing, method: Method): Promise<Preprocessed>;
  /** All into one buffer on the GPU, the last image first, as a batch of the model takes them; in base64. */
  preprocessBatch(urls: readonly string[], settings: Preprocessing): Promise<string>;
}

declare global {
  interface Window {
    preprocessingPage: PreprocessingPage;
  }
}

const readBytes = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());

/** Base64 of a large array, which `btoa` takes only as a string of bytes. */
async function toBase64(data: BlobPart): Promise<string> {
  const reader = new FileReader();
  await new Promise((resolve) => {
    reader.onload = resolve;
    reader.readAsDataURL(new Blob([data]));
  });
  return String(reader.result).split(',')[1] ?? '';
}

async function decode(url: string): Promise<Decoded> {
  try {
    const { widthPx, heightPx, rgba } = await decodeImage(await readBytes(url));
    return { widthPx, heightPx, rgba: await toBase64(Uint8Array.from(rgba)) };
  } catch (error) {
    if (!(error instanceof ImageDecodeError)) throw error;
    return { code: error.code, message: error.message };
  }
}

let opened: Promise<GPUDevice | undefined> | undefined;
const openDevice = async () => (await navigator.gpu?.requestAdapter())?.requestDevice();
const findDevice = () => (opened ??= openDevice());

const preprocessors = new Map<string, Promise<GpuPreprocessor>>();
async function findPreprocessor(settings: Preprocessing): Promise<GpuPreprocessor> {
  const device = await findDevice();
  if (!device) throw new Error('this browser offers no WebGPU adapter');
  const key = JSON.stringify(settings);
  const known = preprocessors.get(key) ?? createGpuPreprocessor(device, settings);
  preprocessors.set(key, known);
  return known;
}

const METHODS: Record<
  Method,
  (bytes: Uint8Array, settings: Preprocessing) => Promise<{ values: Float32Array; ms: number }>
> = {
  cpu: async (bytes, settings) => {
    const pixels = await decodeImage(bytes);
    return timed(async () => toPixelValues(pixels, settings));
  },
  webgpu: async (bytes, settings) => {
    const preprocessor = await findPreprocessor(settings);
    const bitmap = await decodeBitmap(bytes);
    return timed(() => preprocessor.read(bitmap));
  },
  canvas: async (bytes, settings) => {
    const bitmap = await decodeBitmap(bytes);
    return timed(async () => drawResized(bitmap, settings));
  },
};

async function preprocessBatch(urls: readonly string[], settings: Preprocessing): Promise<Float32Array> {
  const device = await findDevice();
  const preprocessor = await findPreprocessor(settings);
  if (!device) throw new Error('this browser offers no WebGPU adapter');
  const size = urls.length * countPixelValues(settings) * 4;
  const buffer = device.createBuffer({ size, usage: BUFFER_USAGE.storage | BUFFER_USAGE.copySource });
  for (const [slot, url] of [...urls.entries()].reverse()) {
    const bitmap = await decodeBitmap(await readBytes(url));
    preprocessor.write(bitmap, { buffer, slot });
    bitmap.close();
  }
  const copy = device.createBuffer({ size, usage: BUFFER_USAGE.mapRead | BUFFER_USAGE.copyTarget });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, copy, 0, size);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(MAP_READ);
  return new Float32Array(copy.getMappedRange().slice(0));
}

async function timed(run: () => Promise<Float32Array>): Promise<{ values: Float32Array; ms: number }> {
  const start = performance.now();
  const values = await run();
  return { values, ms: performance.now() - start };
}

/** The same part of the image on a canvas, with the smoothing that it calls high. */
function drawResized(bitmap: ImageBitmap, { edgePx, fit, shortestEdgePx = edgePx }: Preprocessing): Float32Array {
  const context = new OffscreenCanvas(edgePx, edgePx).getContext('2d', { alpha: false });
  if (!context) throw new Error('the browser gives no canvas');
  context.imageSmoothingQuality = 'high';
  const scale = shortestEdgePx / Math.min(bitmap.width, bitmap.height);
  const width = fit === 'squash' ? edgePx : Math.trunc(bitmap.width * scale);
  const height = fit === 'squash' ? edgePx : Math.trunc(bitmap.height * scale);
  const left = Math.ceil((edgePx - width) / 2);
  const top = Math.ceil((edgePx - height) / 2);
  context.fillStyle = 'white';
  context.fillRect(left, top, width, height);
  context.drawImage(bitmap, left, top, width, height);
  const { data } = context.getImageData(0, 0, edgePx, edgePx);
  const plane = edgePx * edgePx;
  return Float32Array.from(
    { length: 3 * plane },
    (_, at) => (data[(at % plane) * 4 + Math.floor(at / plane)] ?? 0) / 255,
  );
}

window.preprocessingPage = {
  decode,
  describeAdapter: async () => {
    const info = (await findDevice())?.adapterInfo;
    return info && [info.vendor, info.architecture].join(' ');
  },
  preprocess: async (url, settings, method) => {
    const { values, ms } = await METHODS[method](await readBytes(url), settings);
    return { values: await toBase64(Float32Array.from(values)), ms };
  },
  preprocessBatch: async (urls, settings) => toBase64(Float32Array.from(await preprocessBatch(urls, settings))),
};
