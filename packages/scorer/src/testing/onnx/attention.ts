import type { GraphBuilder, Value } from './graph-builder.ts';
import { feedForward, layerNorm, linear } from './layers.ts';

export interface BlockSize {
  readonly width: number;
  readonly heads: number;
  /** Width of the layer inside each feed-forward part. */
  readonly hidden: number;
}

interface AttentionSize {
  readonly width: number;
  readonly heads: number;
  /** Width of what is attended to. */
  readonly keyWidth: number;
}

/** Attention written out: fused kernels are wrong on some devices. @param mask  added to the scores [B or 1, 1, Q, K] */
export function attention(
  graph: GraphBuilder,
  name: string,
  x: Value,
  keys: Value,
  { width, heads, keyWidth }: AttentionSize,
  mask: Value | null,
): Value {
  const headWidth = width / heads;
  const split = (value: Value, order: readonly number[]) =>
    graph.node('Transpose', [graph.node('Reshape', [value, graph.integers(0, -1, heads, headWidth)])], { perm: order });
  const q = graph.node('Mul', [linear(graph, `${name}.q`, x, width, width), graph.float(1 / Math.sqrt(headWidth))]);
  const k = split(linear(graph, `${name}.k`, keys, keyWidth, width), [0, 2, 3, 1]);
  const v = split(linear(graph, `${name}.v`, keys, keyWidth, width), [0, 2, 1, 3]);
  const scores = graph.node('MatMul', [split(q, [0, 2, 1, 3]), k]);
  const masked = mask === null ? scores : graph.node('Add', [scores, mask]);
  const mixed = graph.node('MatMul', [graph.node('Softmax', [masked], { axis: -1 }), v]);
  const joined = graph.node('Reshape', [
    graph.node('Transpose', [mixed], { perm: [0, 2, 1, 3] }),
    graph.integers(0, -1, width),
  ]);
  return linear(graph, `${name}.out`, joined, width, width);
}

/** One block of a pre-norm transformer; `states` [B, T, W'] are attended to between. */
export function block(
  graph: GraphBuilder,
  name: string,
  x: Value,
  { width, heads, hidden }: BlockSize,
  mask: Value | null,
  states?: { readonly value: Value; readonly width: number },
): Value {
  const normed = layerNorm(graph, `${name}.ln1`, x, width);
  const own = attention(graph, `${name}.attn`, normed, normed, { width, heads, keyWidth: width }, mask);
  let y = graph.node('Add', [x, own]);
  if (states !== undefined) {
    const query = layerNorm(graph, `${name}.ln_cross`, y, width);
    const size = { width, heads, keyWidth: states.width };
    y = graph.node('Add', [y, attention(graph, `${name}.cross`, query, states.value, size, null)]);
  }
  const inner = feedForward(graph, `${name}.mlp`, layerNorm(graph, `${name}.ln2`, y, width), width, hidden);
  return graph.node('Add', [y, inner]);
}
