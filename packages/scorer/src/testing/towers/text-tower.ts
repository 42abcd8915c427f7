import { type BlockSize, block } from '../onnx/attention.ts';
import { ELEMENT_TYPES, type ElementType } from '../onnx/encode-model.ts';
import type { GraphBuilder, Value } from '../onnx/graph-builder.ts';
import { embedTokens, layerNorm, sizeOf } from '../onnx/layers.ts';

export interface TextSize extends BlockSize {
  readonly layers: number;
  readonly vocabulary: number;
  /** The most tokens that a text may have. */
  readonly context: number;
}

/** What is added to the score of a place that must not be seen; half precision holds it. */
const HIDDEN = -1e4;

export function idsInput(graph: GraphBuilder, type: ElementType, batch = 'batch'): Value {
  return graph.input('input_ids', type, [batch, 'sequence']);
}

/** A text transformer: ids [B, S] -> [B, S, width]. @param states  of an image, attended to in every block */
export function textStates(
  graph: GraphBuilder,
  ids: Value,
  size: TextSize,
  mask: Value | null,
  states?: { readonly value: Value; readonly width: number },
): Value {
  const { width, layers, vocabulary, context } = size;
  const table = graph.floats('text.positions', graph.random('text.positions', context * width, 0.1), [context, width]);
  const positions = firstRows(graph, table, sizeOf(graph, ids, 1), [0]);
  let x = graph.node('Add', [embedTokens(graph, 'text.tokens', ids, vocabulary, width), positions]);
  for (let layer = 0; layer < layers; layer++) x = block(graph, `text.${layer}`, x, size, mask, states);
  return layerNorm(graph, 'text.ln_post', x, width);
}

/** Each place sees itself and those before it: [1, 1, S, S]. */
export function causalMask(graph: GraphBuilder, ids: Value, context: number): Value {
  const whole = new Float32Array(context * context);
  for (let row = 0; row < context; row++) whole.fill(HIDDEN, row * context + row + 1, (row + 1) * context);
  const length = sizeOf(graph, ids, 1);
  const table = graph.floats('text.causal', whole, [1, 1, context, context]);
  return firstRows(graph, table, graph.node('Concat', [length, length], { axis: 0 }), [2, 3]);
}

/** `attention_mask` [B, S] of 1 and 0 -> [B, 1, 1, S] */
export function maskFromInput(graph: GraphBuilder, type: ElementType, batch = 'batch'): Value {
  const input = graph.input('attention_mask', type, [batch, 'sequence']);
  const unseen = graph.node('Sub', [graph.float(1), graph.toFloats(input)]);
  const hidden = graph.node('Mul', [unseen, graph.float(HIDDEN)]);
  return graph.node('Unsqueeze', [hidden, graph.integers(1, 2)]);
}

/** The state of the highest token id, CLIP's end token: [B, S, W] -> [B, W] */
export function pickEndToken(graph: GraphBuilder, states: Value, ids: Value): Value {
  const small = graph.node('Cast', [ids], { to: ELEMENT_TYPES.int32 });
  const place = graph.node('ArgMax', [small], { axis: -1, keepdims: 1 });
  return graph.node('GatherND', [states, place], { batch_dims: 1 });
}

function firstRows(graph: GraphBuilder, table: Value, count: Value, axes: readonly number[]): Value {
  return graph.node('Slice', [table, graph.integers(...axes.map(() => 0)), count, graph.integers(...axes)]);
}
