import type { Dtype, GraphFile, ModelManifest } from '@plumbline/contract';
import * as ort from 'onnxruntime-node';
import type { OpenRuntime } from '../../engine-parts.ts';
import { type BuiltFiles, manifestOf } from '../../testing/index.ts';
import type { CrossNet, DualNet, GraphBytes, NetParts, NetWeights, RewardNet } from '../reward-net.ts';
import { openRewardNet } from './open-reward-net.ts';

const cpu: OpenRuntime = {
  ort,
  sessionOptions: { executionProviders: ['cpu'], logSeverityLevel: 3, intraOpNumThreads: 1 },
  version: 'onnxruntime-node',
};

interface Opening {
  readonly dtype?: Dtype;
  readonly parts?: NetParts;
  readonly manifest?: Partial<ModelManifest>;
  readonly runtime?: OpenRuntime;
}

export async function openBuilt(
  files: BuiltFiles,
  { dtype = 'fp32', parts = 'all', manifest: overrides = {}, runtime = cpu }: Opening = {},
): Promise<RewardNet> {
  const manifest = await manifestOf(files, overrides);
  return openRewardNet(runtime, manifest, weightsOf(files, manifest, dtype), parts);
}

export async function openDual(files: BuiltFiles, opening: Opening = {}): Promise<DualNet> {
  const net = await openBuilt(files, opening);
  if (net.kind !== 'dual-encoder') throw new Error(`a ${net.kind} was opened`);
  return net;
}

export async function openCross(files: BuiltFiles, opening: Opening = {}): Promise<CrossNet> {
  const net = await openBuilt(files, opening);
  if (net.kind !== 'cross-encoder') throw new Error(`a ${net.kind} was opened`);
  return net;
}

function weightsOf(files: BuiltFiles, { weights }: ModelManifest, dtype: Dtype): NetWeights {
  const bytesOf = (path: string) => files.get(path) ?? new Uint8Array();
  const read = (graph: GraphFile): GraphBytes => ({
    path: graph.path,
    graph: bytesOf(graph.path),
    externalData: graph.externalData.map(({ path }) => ({ path, data: bytesOf(path) })),
  });
  const named = weights[dtype];
  if (named === undefined) throw new Error(`no ${dtype} weights`);
  return 'joined' in named ? { joined: read(named.joined) } : { image: read(named.image), text: read(named.text) };
}

/** Pixel values of some images, each another. */
export function somePixels(count: number, edgePx: number): Float32Array {
  return Float32Array.from({ length: count * 3 * edgePx ** 2 }, (_, index) => Math.sin(index * 0.37 + (index % 101)));
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return a.length === b.length
    ? Array.from(a).reduce((worst, value, index) => Math.max(worst, Math.abs(value - (b[index] ?? Number.NaN))), 0)
    : Number.POSITIVE_INFINITY;
}
