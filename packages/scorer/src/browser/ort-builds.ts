import type { OpenRuntime, SessionOptions } from '../engine-parts.ts';
import { openGpuPixels } from './gpu-pixels.ts';

/** ONNX Runtime's own messages below errors only say how it splits the graph between devices. */
const QUIET = { logSeverityLevel: 3 } satisfies SessionOptions;

/**
 * The runtime builds, each downloaded only when it is chosen. `wasm` is a fifth faster on the CPU and half the size of
 * the others; `jspi` suspends WebAssembly natively, `webgpu` by the larger and slower asyncify.
 */
const BUILDS = {
  wasm: async () => ({
    ort: await import('onnxruntime-web/wasm'),
    wasmUrl: (await import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url')).default,
  }),
  jspi: async () => ({
    ort: await import('onnxruntime-web/jspi'),
    wasmUrl: (await import('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url')).default,
  }),
  webgpu: async () => ({
    ort: await import('onnxruntime-web/webgpu'),
    wasmUrl: (await import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url')).default,
  }),
} as const;

export async function openWasm(): Promise<OpenRuntime> {
  const runtime = await openBuild('wasm', 'wasm');
  if (!hasStarted) void startEarly(runtime);
  hasStarted = true;
  return runtime;
}

let hasStarted = false;

/** `y = Identity(x)` for one number, as a serialised ONNX model. */
const SMALLEST_GRAPH = Uint8Array.from(
  atob('CAg6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCAhAR'),
  (character) => character.charCodeAt(0),
);

/**
 * ONNX Runtime fetches, compiles and starts its binary for its first session: with one of a graph that does nothing this
 * happens while the model's own files are still being read. What fails here fails again for the model, which says it.
 */
async function startEarly({ ort, sessionOptions }: OpenRuntime): Promise<void> {
  const session = await ort.InferenceSession.create(SMALLEST_GRAPH, sessionOptions).catch(() => undefined);
  await session?.release().catch(() => undefined);
}

export async function openWebGpu(): Promise<OpenRuntime> {
  const build = 'Suspending' in WebAssembly ? 'jspi' : 'webgpu';
  const runtime = await openBuild(build, 'webgpu');
  const { webgpu } = runtime.ort.env;
  return {
    ...runtime,
    whenLost: async () => describeLoss(await (await webgpu.device).lost),
    openPixels: async (preprocessing) => openGpuPixels(await webgpu.device, preprocessing),
  };
}

async function openBuild(build: keyof typeof BUILDS, provider: 'wasm' | 'webgpu') {
  const { ort, wasmUrl } = await BUILDS[build]();
  ort.env.logLevel = 'error';
  // The glue code is inside the bundle; only the binary is fetched, and from us.
  ort.env.wasm.wasmPaths = { wasm: wasmUrl };
  // A second thread makes one inference at most 1.5 times as fast, but costs a worker more and needs shared memory.
  ort.env.wasm.numThreads = 1;
  const version = `onnxruntime-web ${ort.env.versions.web ?? ort.env.versions.common} (${build})`;
  return { ort, version, sessionOptions: { ...QUIET, executionProviders: [provider] } };
}

function describeLoss({ reason, message }: GPUDeviceLostInfo): string {
  return message || reason;
}
