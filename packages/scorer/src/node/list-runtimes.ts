import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform } from 'node:os';
import { dirname, join } from 'node:path';
import * as ort from 'onnxruntime-node';
import type { RuntimeCandidate, SessionOptions } from '../engine-parts.ts';

/** `auto`: CUDA where its libraries are installed, else the CPU. */
export type NodeProvider = 'auto' | 'cpu' | 'cuda';

/** What this machine may run under the choice, best first. */
export function listRuntimes(provider: NodeProvider, threads: number | undefined): readonly RuntimeCandidate[] {
  if (provider === 'cuda') return [CUDA];
  const cpu = cpuRuntime(threads);
  return provider === 'auto' && hasCudaLibraries() ? [CUDA, cpu] : [cpu];
}

/** The CPU, with as many threads as asked for; without a number ONNX Runtime takes one for each core. */
export function cpuRuntime(threads: number | undefined): RuntimeCandidate {
  const threadCount = threads === undefined ? [] : [threads === 1 ? '1 thread' : `${threads} threads`];
  const adapter = [arch(), cpus()[0]?.model.trim() ?? '', ...threadCount].filter((part) => part !== '').join(', ');
  const sessionOptions: SessionOptions = {
    ...QUIET,
    executionProviders: ['cpu'],
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  };
  return {
    provider: 'cpu',
    adapter: adapter.slice(0, 300),
    hasHalfPrecision: false,
    open: async () => ({ ort, sessionOptions, version: VERSION }),
  };
}

const QUIET = { logSeverityLevel: 3 } satisfies SessionOptions;
const VERSION = `onnxruntime-node ${ort.env.versions.node ?? ort.env.versions.common}`;

const CUDA: RuntimeCandidate = {
  provider: 'cuda',
  adapter: `cuda, ${arch()}`,
  hasHalfPrecision: true,
  open: async () => ({ ort, sessionOptions: { ...QUIET, executionProviders: ['cuda'] }, version: VERSION }),
};

/** They do not come with the package; asking for CUDA without them only writes errors to the console. */
function hasCudaLibraries(): boolean {
  const binding = dirname(createRequire(import.meta.url).resolve('onnxruntime-node'));
  const library = join(binding, '../bin/napi-v6', platform(), arch(), 'libonnxruntime_providers_cuda.so');
  return existsSync(library);
}
