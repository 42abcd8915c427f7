import { createHash } from 'node:crypto';
import type { ModelManifest } from '@plumbline/contract';
import { ok } from '@plumbline/result';
import type { OpenRuntime, OrtModule, RuntimeCandidate } from './engine-parts.ts';
import type { ModelFiles } from './files/model-files.ts';
import { cpuRuntime } from './node/list-runtimes.ts';
import type { BuiltFiles } from './testing/index.ts';

/** What the device has computed so far. */
export interface Runs {
  images: number;
  texts: number;
  /** Images of each run of the image tower. */
  readonly batches: number[];
}

export const noRuns = (): Runs => ({ images: 0, texts: 0, batches: [] });

export interface Interference {
  readonly provider?: RuntimeCandidate['provider'];
  /** Sees and may change what a run gave, or reject. */
  readonly onRun?: (output: Float32Array, isImage: boolean) => void | Promise<void>;
  readonly whenLost?: () => Promise<string>;
  readonly onRelease?: () => void;
}

/** The CPU of this machine under another name, with every inference counted and, if told, interfered with. */
export function watchRuntime(runs: Runs, { provider = 'cpu', onRun, whenLost, onRelease }: Interference = {}) {
  const cpu = cpuRuntime(1);
  const open = async (): Promise<OpenRuntime> => {
    const runtime = await cpu.open();
    const create = async (bytes: Uint8Array, options: OpenRuntime['sessionOptions']) => {
      const session = await runtime.ort.InferenceSession.create(bytes, options);
      const original = session.run.bind(session);
      const release = session.release.bind(session);
      session.run = (async (feeds: Parameters<typeof original>[0], fetches: string[]) => {
        const count = Object.values(feeds)[0]?.dims[0] ?? 0;
        const isImage = feeds.pixel_values !== undefined;
        if (isImage) runs.batches.push(count);
        runs[isImage ? 'images' : 'texts'] += count;
        const output = await original(feeds, fetches);
        await onRun?.(output[fetches[0] ?? '']?.data as Float32Array, isImage);
        return output;
      }) as typeof session.run;
      session.release = async () => {
        onRelease?.();
        await release();
      };
      return session;
    };
    const ort = { ...runtime.ort, Tensor: runtime.ort.Tensor, InferenceSession: { create } } as unknown as OrtModule;
    return { ...runtime, ort, ...(whenLost ? { whenLost } : {}) };
  };
  return { ...cpu, provider, adapter: `${provider} of the test`, open } satisfies RuntimeCandidate;
}

/** Files of a built model, from memory. */
export function filesOf(built: BuiltFiles, manifest: ModelManifest): ModelFiles {
  return {
    readManifest: async () => ok(manifest),
    read: async ({ path }) => {
      const bytes = built.get(path) ?? new Uint8Array();
      return ok({ bytes, sha256: createHash('sha256').update(bytes).digest('hex'), networkBytes: 0, notKept: null });
    },
  };
}
