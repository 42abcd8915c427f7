import type { Dtype, ModelManifest, WeightFiles } from '@plumbline/contract';
import type { RuntimeCandidate } from '../engine-parts.ts';

/**
 * A model whose fp32 weights are smaller than this is fast enough everywhere, and only fp32 gives one score on every device.
 */
const SMALL_BYTES = 64 * 1024 * 1024;

/** Best first. What a list leaves out does not run there. */
const PREFERENCES = {
  small: ['fp32', 'fp16', 'int8'],
  /** Half the memory traffic, and what graphics processors are built for. */
  webgpuWithHalf: ['fp16', 'fp32', 'int8'],
  /** Without shader-f16 a half-precision graph does not even start. */
  webgpu: ['fp32', 'int8'],
  /** Half the time of fp32 for a quarter of the download; fp16 is computed in fp32 there and gains nothing. */
  wasm: ['int8', 'fp32', 'fp16'],
  /** Servers and workstations have the memory, and their scores are what others are compared with. */
  cpu: ['fp32', 'int8', 'fp16'],
  cuda: ['fp32', 'fp16', 'int8'],
} as const satisfies Record<string, readonly Dtype[]>;

/** The one precision that a model runs in on a device; undefined: none of its precisions runs there. */
export function chooseDtype(
  { weights }: Pick<ModelManifest, 'weights'>,
  { provider, hasHalfPrecision }: Pick<RuntimeCandidate, 'provider' | 'hasHalfPrecision'>,
): Dtype | undefined {
  const isSmall = weights.fp32 !== undefined && countBytes(weights.fp32) < SMALL_BYTES;
  const onDevice = provider === 'webgpu' && hasHalfPrecision ? 'webgpuWithHalf' : provider;
  const preferred = PREFERENCES[isSmall ? 'small' : onDevice];
  return preferred.find((dtype) => weights[dtype] !== undefined);
}

/** Of the graphs and the data beside them. */
export function countBytes(files: WeightFiles): number {
  const graphs = 'joined' in files ? [files.joined] : [files.image, files.text];
  return graphs.flatMap((graph) => [graph, ...graph.externalData]).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
