import type { RuntimeCandidate, SessionOptions } from '../engine-parts.ts';
import type { DeviceChoice } from '../scorer.ts';

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

type Build = keyof typeof BUILDS;

/** What this browser may run under the choice, best first. */
export async function listRuntimes({ prefer, allowSoftwareAdapter }: DeviceChoice): Promise<RuntimeCandidate[]> {
  const graphics = prefer === 'wasm' ? undefined : await findAdapter(allowSoftwareAdapter);
  const candidates = graphics ? [toWebGpuCandidate(graphics)] : [];
  return prefer === 'webgpu' ? candidates : [...candidates, WASM];
}

/** The adapter that ONNX Runtime will be given too: both ask for the default one. */
async function findAdapter(allowSoftware: boolean): Promise<GPUAdapter | undefined> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter || (adapter.info.isFallbackAdapter && !allowSoftware)) return undefined;
  return adapter;
}

const WASM: RuntimeCandidate = {
  provider: 'wasm',
  adapter: 'wasm simd, 1 thread',
  open: () => openBuild('wasm', 'wasm'),
};

function toWebGpuCandidate({ info }: GPUAdapter): RuntimeCandidate {
  const words = [info.vendor, info.architecture, info.device, info.description].filter((word) => word !== '');
  const adapter = `${words.join(' ') || 'unnamed adapter'}${info.isFallbackAdapter ? ' (software)' : ''}`;
  const build = 'Suspending' in WebAssembly ? 'jspi' : 'webgpu';
  return { provider: 'webgpu', adapter: adapter.slice(0, 300), open: () => openBuild(build, 'webgpu') };
}

async function openBuild(build: Build, provider: 'wasm' | 'webgpu') {
  const { ort, wasmUrl } = await BUILDS[build]();
  ort.env.logLevel = 'error';
  // The glue code is inside the bundle; only the binary is fetched, and from us.
  ort.env.wasm.wasmPaths = { wasm: wasmUrl };
  // A second thread makes one inference at most 1.5 times as fast, but costs a worker more and needs shared memory.
  ort.env.wasm.numThreads = 1;
  const version = `onnxruntime-web ${ort.env.versions.web ?? ort.env.versions.common} (${build})`;
  return { ort, version, sessionOptions: { ...QUIET, executionProviders: [provider] } };
}
