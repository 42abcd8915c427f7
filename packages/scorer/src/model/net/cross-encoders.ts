import type { Tensor } from 'onnxruntime-web';
import type { OpenRuntime, OrtModule } from '../../engine-parts.ts';
import type { CrossNet, ImageCode } from '../reward-net.ts';
import type { GraphDemands } from './check-graph.ts';
import { opened } from './dual-encoders.ts';
import { encodeImages } from './encode-images.ts';
import { inEqualLengths, textFeeds } from './feed-texts.ts';
import { batchLimit, type OpenGraph } from './open-graph.ts';
import { floatTensor, readRows } from './tensors.ts';

/** Each text of a batch brings the image's states again, a few megabytes for a large model. */
const TEXTS_AT_ONCE = 16;

/** The image once, then one pass of the text graph for each text beside its states. */
export function crossEncoders(
  { ort }: OpenRuntime,
  graphs: { readonly image: OpenGraph | null; readonly text: OpenGraph | null },
  { preprocessing }: GraphDemands,
): Pick<CrossNet, 'encodeImages' | 'scoreTexts'> {
  return {
    encodeImages: async (pixelValues, count) =>
      encodeImages(ort, opened(graphs.image, 'image'), preprocessing.edgePx, pixelValues, count),
    scoreTexts: async (image, idsOfTexts) => {
      const graph = opened(graphs.text, 'text');
      const limit = batchLimit(graph.fit.inputs.get('input_ids'), TEXTS_AT_ONCE);
      return inEqualLengths(idsOfTexts, limit, async (rows) => {
        const image_states = repeatStates(ort, graph, image, rows.length);
        const output = await graph.run({ ...textFeeds(ort, graph.fit, rows), image_states }, 'text');
        return readRows(output, rows.length).map(onlyNumber);
      });
    },
  };
}

/** What tools/export-onnx calls the batch of states where one image may stand beside many texts. */
const SHARED_BATCH = 'images';

/** @returns [rows, tokens, width], or [1, tokens, width] for a graph that shares the states among its texts */
function repeatStates(ort: OrtModule, { fit }: OpenGraph, image: ImageCode, rows: number): Tensor {
  const input = fit.inputs.get('image_states');
  const copies = input?.shape[0] === SHARED_BATCH ? 1 : batchLimit(input, rows);
  const width = Number(input?.shape[2]);
  const states = new Float32Array(copies * image.length);
  for (let copy = 0; copy < copies; copy++) states.set(image, copy * image.length);
  return floatTensor(ort, input?.type ?? 'float32', states, [copies, image.length / width, width]);
}

function onlyNumber(row: Float32Array): number {
  if (row.length !== 1) throw new Error(`the model returned ${row.length} numbers for a text; a reward is one`);
  return row[0] ?? Number.NaN;
}
