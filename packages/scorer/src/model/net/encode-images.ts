import type { Tensor } from 'onnxruntime-web';
import type { OrtModule } from '../../engine-parts.ts';
import type { ImageCode } from '../reward-net.ts';
import { batchLimit, type OpenGraph } from './open-graph.ts';
import { floatTensor, readRows } from './tensors.ts';

/** @param otherFeeds  what a joined graph must have besides the pixels */
export async function encodeImages(
  ort: OrtModule,
  graph: OpenGraph,
  edgePx: number,
  pixelValues: Float32Array,
  count: number,
  otherFeeds: Readonly<Record<string, Tensor>> = {},
): Promise<readonly ImageCode[]> {
  const perImage = 3 * edgePx * edgePx;
  if (pixelValues.length !== count * perImage) {
    throw new Error(`${pixelValues.length} pixel values are not ${count} images of ${edgePx} x ${edgePx}`);
  }
  const input = graph.fit.inputs.get('pixel_values');
  const codes: ImageCode[] = [];
  for (let done = 0; done < count; ) {
    const size = Math.min(count - done, batchLimit(input, count));
    const values = pixelValues.subarray(done * perImage, (done + size) * perImage);
    const pixels = floatTensor(ort, input?.type ?? 'float32', values, [size, 3, edgePx, edgePx]);
    codes.push(...readRows(await graph.run({ ...otherFeeds, pixel_values: pixels }, 'image'), size));
    done += size;
  }
  return codes;
}
