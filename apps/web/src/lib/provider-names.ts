import type { Provider } from '@plumbline/contract';

/** What computes, as people know it. */
export const PROVIDER_NAME: Readonly<Record<Provider, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WASM',
  cpu: 'CPU',
  cuda: 'CUDA',
};
