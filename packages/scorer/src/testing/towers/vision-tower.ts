import { type BlockSize, block } from '../onnx/attention.ts';
import type { GraphBuilder, Value } from '../onnx/graph-builder.ts';
import { layerNorm, repeatForBatch } from '../onnx/layers.ts';

export interface VisionSize extends BlockSize {
  readonly layers: number;
  readonly edgePx: number;
  readonly patchPx: number;
}

export function pixelsInput(
  graph: GraphBuilder,
  { edgePx }: Pick<VisionSize, 'edgePx'>,
  type: 'float32' | 'float16' = 'float32',
  batch = 'batch',
): Value {
  return graph.floatInput('pixel_values', type, [batch, 3, edgePx, edgePx]);
}

/** A vision transformer: [B, 3, edge, edge] -> [B, tokens, width]; a class token comes first where one is wanted. */
export function visionStates(graph: GraphBuilder, pixels: Value, size: VisionSize, hasClassToken: boolean): Value {
  const { width, layers, edgePx, patchPx } = size;
  const patches = (edgePx / patchPx) ** 2;
  const tokens = patches + (hasClassToken ? 1 : 0);
  let x = embedPatches(graph, pixels, width, patchPx);
  if (hasClassToken)
    x = graph.node('Concat', [repeatForBatch(graph, 'vision.class', pixels, 1, width), x], { axis: 1 });
  const positions = graph.random('vision.positions', tokens * width, 0.1);
  x = graph.node('Add', [x, graph.floats('vision.positions', positions, [tokens, width])]);
  x = layerNorm(graph, 'vision.ln_pre', x, width);
  for (let layer = 0; layer < layers; layer++) x = block(graph, `vision.${layer}`, x, size, null);
  return layerNorm(graph, 'vision.ln_post', x, width);
}

/** Stays in floating point when the rest is quantised, as in the models of the hub. */
function embedPatches(graph: GraphBuilder, pixels: Value, width: number, patchPx: number): Value {
  const count = width * 3 * patchPx ** 2;
  const weights = graph.random('vision.patch', count, 1 / Math.sqrt(3 * patchPx ** 2));
  const kernel = graph.floats('vision.patch', weights, [width, 3, patchPx, patchPx]);
  const shape = { kernel_shape: [patchPx, patchPx], strides: [patchPx, patchPx] };
  const grid = graph.node('Conv', [pixels, kernel], shape);
  return graph.node('Transpose', [graph.node('Reshape', [grid, graph.integers(0, width, -1)])], { perm: [0, 2, 1] });
}
