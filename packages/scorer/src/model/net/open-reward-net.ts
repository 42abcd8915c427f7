import type { ModelManifest } from '@plumbline/contract';
import type { OpenRuntime } from '../../engine-parts.ts';
import type { NetParts, NetWeights, RewardNet } from '../reward-net.ts';
import { checkWidths } from './check-widths.ts';
import { crossEncoders } from './cross-encoders.ts';
import { joinedEncoders, separateEncoders } from './dual-encoders.ts';
import { ModelUnfitError } from './model-unfit-error.ts';
import { type OpenGraph, openGraph } from './open-graph.ts';

/**
 * Opens a reward model of any kind on one device; graphs that `parts` leaves out are not opened, and calls that need them
 * reject.
 *
 * @throws ModelUnfitError when a graph has other inputs or outputs than its kind needs; whatever ONNX Runtime throws.
 *   Nothing stays open then.
 */
export async function openRewardNet(
  runtime: OpenRuntime,
  manifest: ModelManifest,
  weights: NetWeights,
  parts: NetParts,
): Promise<RewardNet> {
  if ('joined' in weights) return openJoined(runtime, manifest, weights);
  const graphs = await openBoth(runtime, manifest, weights, parts);
  const release = async () => {
    await graphs.image?.release();
    await graphs.text?.release();
  };
  return manifest.kind === 'dual-encoder'
    ? { kind: 'dual-encoder', ...separateEncoders(runtime, graphs, manifest), release }
    : { kind: 'cross-encoder', ...crossEncoders(runtime, graphs, manifest), release };
}

async function openJoined(
  runtime: OpenRuntime,
  manifest: ModelManifest,
  { joined }: Extract<NetWeights, { joined: unknown }>,
): Promise<RewardNet> {
  if (manifest.kind === 'cross-encoder') {
    throw new ModelUnfitError(
      `${joined.path} joins image and text; a cross-encoder needs a graph for each.`,
      joined.path,
    );
  }
  const graph = await openGraph(runtime, joined, 'joined', manifest);
  return { kind: 'dual-encoder', ...joinedEncoders(runtime, graph, manifest), release: graph.release };
}

/** One after another: ONNX Runtime refuses to create two sessions on WebGPU at the same time. */
async function openBoth(
  runtime: OpenRuntime,
  manifest: ModelManifest,
  weights: Exclude<NetWeights, { joined: unknown }>,
  parts: NetParts,
): Promise<{ image: OpenGraph | null; text: OpenGraph | null }> {
  const image = parts === 'text' ? null : await openGraph(runtime, weights.image, 'image', manifest);
  try {
    const text = parts === 'image' ? null : await openGraph(runtime, weights.text, 'text', manifest);
    if (image !== null && text !== null) checkWidths(image, text, manifest.kind);
    return { image, text };
  } catch (error) {
    await image?.release();
    throw error;
  }
}
