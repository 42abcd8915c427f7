import type { OpenRuntime } from '../../engine-parts.ts';
import type { DualNet } from '../reward-net.ts';
import type { GraphDemands } from './check-graph.ts';
import { encodeImages } from './encode-images.ts';
import { inEqualLengths, textFeeds } from './feed-texts.ts';
import { batchLimit, type OpenGraph } from './open-graph.ts';
import { floatTensor, readRows } from './tensors.ts';

/** More texts at once make no text faster on one thread, and keep the device from doing anything else for longer. */
const TEXTS_AT_ONCE = 32;

type Encoders = Pick<DualNet, 'encodeImages' | 'embedTexts'>;

/** Image and text graph apart. */
export function separateEncoders(
  { ort }: OpenRuntime,
  graphs: { readonly image: OpenGraph | null; readonly text: OpenGraph | null },
  { preprocessing }: GraphDemands,
): Encoders {
  return {
    encodeImages: async (pixelValues, count) =>
      encodeImages(ort, opened(graphs.image, 'image'), preprocessing.edgePx, pixelValues, count),
    embedTexts: async (idsOfTexts) => {
      const graph = opened(graphs.text, 'text');
      const limit = batchLimit(graph.fit.inputs.get('input_ids'), TEXTS_AT_ONCE);
      return inEqualLengths(idsOfTexts, limit, async (rows) =>
        readRows(await graph.run(textFeeds(ort, graph.fit, rows), 'text'), rows.length),
      );
    },
  };
}

/** One graph with both inputs always runs both halves: the other one gets the least that it takes. */
export function joinedEncoders(
  { ort }: OpenRuntime,
  graph: OpenGraph,
  { preprocessing: { edgePx }, tokenizer: { padding } }: GraphDemands,
): Encoders {
  const shortText = new Array<number>(padding?.length ?? 1).fill(padding?.tokenId ?? 0);
  const pixels = graph.fit.inputs.get('pixel_values');
  const blank = floatTensor(ort, pixels?.type ?? 'float32', new Float32Array(3 * edgePx ** 2), [1, 3, edgePx, edgePx]);
  const limit = batchLimit(graph.fit.inputs.get('input_ids'), TEXTS_AT_ONCE);
  return {
    encodeImages: (pixelValues, count) =>
      encodeImages(ort, graph, edgePx, pixelValues, count, textFeeds(ort, graph.fit, [shortText])),
    embedTexts: (idsOfTexts) =>
      inEqualLengths(idsOfTexts, limit, async (rows) =>
        readRows(await graph.run({ ...textFeeds(ort, graph.fit, rows), pixel_values: blank }, 'text'), rows.length),
      ),
  };
}

export function opened(graph: OpenGraph | null, role: 'image' | 'text'): OpenGraph {
  if (graph === null) throw new Error(`the model was opened without its ${role} graph`);
  return graph;
}
