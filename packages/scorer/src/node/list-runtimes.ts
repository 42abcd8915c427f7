import { arch, cpus } from 'node:os';
import * as ort from 'onnxruntime-node';
import type { RuntimeCandidate, SessionOptions } from '../engine-parts.ts';

/** The CPU, with as many threads as asked for; without a number ONNX Runtime takes one for each core. */
export function listRuntimes(threads: number | undefined): readonly RuntimeCandidate[] {
  const threadCount = threads === undefined ? [] : [threads === 1 ? '1 thread' : `${threads} threads`];
  const adapter = [arch(), cpus()[0]?.model.trim() ?? '', ...threadCount].filter((part) => part !== '').join(', ');
  const sessionOptions: SessionOptions = {
    executionProviders: ['cpu'],
    logSeverityLevel: 3,
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  };
  const version = `onnxruntime-node ${ort.env.versions.node ?? ort.env.versions.common}`;
  return [{ provider: 'cpu', adapter: adapter.slice(0, 300), open: async () => ({ ort, sessionOptions, version }) }];
}
