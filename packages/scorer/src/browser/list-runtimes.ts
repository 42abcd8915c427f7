import type { RuntimeCandidate } from '../engine-parts.ts';
import type { DeviceChoice } from '../scorer.ts';
import { describeAdapter } from './describe-adapter.ts';
import { openWasm, openWebGpu } from './ort-builds.ts';
import { withFault } from './with-fault.ts';

/** What this browser may run under the choice, best first. */
export async function listRuntimes({ prefer, allowSoftwareAdapter, fault }: DeviceChoice): Promise<RuntimeCandidate[]> {
  const adapter = prefer === 'wasm' ? undefined : await findAdapter(allowSoftwareAdapter);
  const graphics = adapter ? [toWebGpuRuntime(adapter)] : [];
  if (fault !== undefined) return graphics.map((candidate) => withFault(candidate, fault)).concat(AFTER_FAULT);
  return prefer === 'webgpu' ? graphics : [...graphics, WASM_RUNTIME];
}

/** The adapter that ONNX Runtime will be given too: both ask for the default one. */
async function findAdapter(allowSoftware: boolean): Promise<GPUAdapter | undefined> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter || (adapter.info.isFallbackAdapter && !allowSoftware)) return undefined;
  return adapter;
}

export const WASM_RUNTIME: RuntimeCandidate = {
  provider: 'wasm',
  adapter: 'wasm simd, 1 thread',
  hasHalfPrecision: false,
  open: openWasm,
};

/** A software adapter with a fault would never be chosen beside it, and the fault never seen. */
const AFTER_FAULT: RuntimeCandidate = { ...WASM_RUNTIME, isLastResort: true };

const toWebGpuRuntime = ({ info, features }: GPUAdapter): RuntimeCandidate => ({
  provider: 'webgpu',
  adapter: describeAdapter(info),
  hasHalfPrecision: features.has('shader-f16'),
  open: openWebGpu,
});
