import type { GraphBuilder, Value } from './graph-builder.ts';
import { quantiseColumns, quantiseRows } from './quantise.ts';

/** x [..., inputs] -> [..., outputs]; 8-bit weights multiply activations that are quantised as they come. */
export function linear(
  graph: GraphBuilder,
  name: string,
  x: Value,
  inputs: number,
  outputs: number,
  hasBias = true,
): Value {
  const weights = graph.random(`${name}.weight`, inputs * outputs, 0.8 / Math.sqrt(inputs));
  const product =
    graph.dtype === 'int8'
      ? multiplyIntegers(graph, name, x, weights, inputs, outputs)
      : graph.node('MatMul', [x, graph.floats(`${name}.weight`, weights, [inputs, outputs])]);
  if (!hasBias) return product;
  const bias = graph.random(`${name}.bias`, outputs, 0.02);
  return graph.node('Add', [product, graph.floats(`${name}.bias`, bias, [outputs])]);
}

function multiplyIntegers(
  graph: GraphBuilder,
  name: string,
  x: Value,
  weights: Float32Array,
  inputs: number,
  outputs: number,
): Value {
  const { values, scales } = quantiseColumns(weights, outputs);
  const [quantised = '', scale = '', zero = ''] = graph.nodeWithOutputs('DynamicQuantizeLinear', [x], 3);
  const integers = graph.bytes(`${name}.weight_int8`, values, [inputs, outputs]);
  const sums = graph.node('MatMulInteger', [quantised, integers, zero]);
  const wholeScale = graph.node('Mul', [scale, graph.singles(`${name}.scale`, scales, [outputs])]);
  return graph.node('Mul', [graph.toFloats(sums), wholeScale]);
}

/** ids [...] -> [..., width] */
export function embedTokens(graph: GraphBuilder, name: string, ids: Value, rows: number, width: number): Value {
  const table = graph.random(`${name}.table`, rows * width, 0.5);
  if (graph.dtype !== 'int8') return graph.node('Gather', [graph.floats(`${name}.table`, table, [rows, width]), ids]);
  const { values, scales } = quantiseRows(table, width);
  const integers = graph.node('Gather', [graph.bytes(`${name}.table_int8`, values, [rows, width]), ids]);
  const scale = graph.node('Gather', [graph.singles(`${name}.scale`, scales, [rows, 1]), ids]);
  return graph.node('Mul', [graph.toFloats(integers), scale]);
}

export function layerNorm(graph: GraphBuilder, name: string, x: Value, width: number): Value {
  const scale = graph.floats(`${name}.scale`, new Float32Array(width).fill(1), [width]);
  const shift = graph.floats(`${name}.shift`, graph.random(`${name}.shift`, width, 0.02), [width]);
  return graph.node('LayerNormalization', [x, scale, shift], { axis: -1, epsilon: 1e-5 });
}

/** x · sigmoid(1.702 x), CLIP's. */
function quickGelu(graph: GraphBuilder, x: Value): Value {
  return graph.node('Mul', [x, graph.node('Sigmoid', [graph.node('Mul', [x, graph.float(1.702)])])]);
}

/** Two layers with an activation between. */
export function feedForward(graph: GraphBuilder, name: string, x: Value, width: number, hidden: number): Value {
  const inner = quickGelu(graph, linear(graph, `${name}.fc1`, x, width, hidden));
  return linear(graph, `${name}.fc2`, inner, hidden, width);
}

/** x [B, D] -> the same of length 1 */
export function toUnitLength(graph: GraphBuilder, x: Value): Value {
  return graph.node('Div', [x, graph.node('ReduceL2', [x], { axes: [-1], keepdims: 1 })]);
}

/** x [B, S, W] -> [B, W] of one place */
export function pickToken(graph: GraphBuilder, x: Value, index: number): Value {
  return graph.node('Gather', [x, graph.integer(index)], { axis: 1 });
}

/** @returns the size of one axis, as a list of one number */
export function sizeOf(graph: GraphBuilder, x: Value, axis: number): Value {
  return graph.node('Gather', [graph.node('Shape', [x]), graph.integers(axis)]);
}

/** A learned value, the same for each of a batch as large as `like`'s: [B, rows, width]. */
export function repeatForBatch(graph: GraphBuilder, name: string, like: Value, rows: number, width: number): Value {
  const value = graph.floats(name, graph.random(name, rows * width, 0.5), [1, rows, width]);
  const dims = graph.node('Concat', [sizeOf(graph, like, 0), graph.integers(rows, width)], { axis: 0 });
  return graph.node('Expand', [value, dims]);
}
