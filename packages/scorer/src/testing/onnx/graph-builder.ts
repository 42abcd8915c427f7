import type { Dtype } from '@plumbline/contract';
import { toHalf } from '../../model/net/float16.ts';
import {
  ELEMENT_TYPES,
  type ElementType,
  type Graph,
  type GraphNode,
  type GraphValue,
  type TensorValue,
} from './encode-model.ts';
import { randomWeights } from './random-weights.ts';

/** Name of a value in a graph. */
export type Value = string;

/** Puts a graph together node by node; weights are random, but the same for one seed whatever the precision. */
export class GraphBuilder {
  readonly dtype: Dtype;
  readonly #seed: number;
  readonly #nodes: GraphNode[] = [];
  readonly #initializers = new Map<string, TensorValue>();
  readonly #inputs: GraphValue[] = [];
  readonly #outputs: GraphValue[] = [];

  constructor(dtype: Dtype, seed: number) {
    this.dtype = dtype;
    this.#seed = seed;
  }

  get #inside(): 'float32' | 'float16' {
    return this.dtype === 'fp16' ? 'float16' : 'float32';
  }

  input(name: string, type: ElementType, dims: readonly (number | string)[]): Value {
    this.#inputs.push({ name, type, dims });
    return name;
  }

  /** An input that is brought to the precision that the graph computes in. */
  floatInput(name: string, type: 'float32' | 'float16', dims: readonly (number | string)[]): Value {
    const input = this.input(name, type, dims);
    return type === this.#inside ? input : this.node('Cast', [input], { to: ELEMENT_TYPES[this.#inside] });
  }

  floatOutput(value: Value, name: string, type: 'float32' | 'float16', dims: readonly (number | string)[]): void {
    const op = type === this.#inside ? 'Identity' : 'Cast';
    const attributes = op === 'Cast' ? { to: ELEMENT_TYPES[type] } : {};
    this.#outputs.push({ name, type, dims });
    this.#nodes.push({ op, inputs: [value], outputs: [name], attributes });
  }

  /** Integers or truth as numbers that the graph computes with. */
  toFloats(value: Value): Value {
    return this.node('Cast', [value], { to: ELEMENT_TYPES[this.#inside] });
  }

  node(op: string, inputs: readonly Value[], attributes: GraphNode['attributes'] = {}): Value {
    return this.nodeWithOutputs(op, inputs, 1, attributes)[0] ?? '';
  }

  nodeWithOutputs(op: string, inputs: readonly Value[], count: number, attributes: GraphNode['attributes'] = {}) {
    const outputs = Array.from({ length: count }, (_, index) => `${op}_${this.#nodes.length}_${index}`);
    this.#nodes.push({ op, inputs, outputs, attributes });
    return outputs;
  }

  random(name: string, count: number, std: number): Float32Array {
    return randomWeights(this.#seed, name, count, std);
  }

  /** Numbers in the precision that the graph computes in. */
  floats(name: string, values: Float32Array, dims: readonly number[]): Value {
    return this.#add(name, this.#inside, this.#inside === 'float16' ? toHalf(values) : values, dims);
  }

  float(value: number): Value {
    return this.floats(`float_${value}`, Float32Array.of(value), []);
  }

  integers(...values: readonly number[]): Value {
    return this.#add(`ints_${values.join('_')}`, 'int64', BigInt64Array.from(values, BigInt), [values.length]);
  }

  /** For operators that want a number and no list. */
  integer(value: number): Value {
    return this.#add(`int_${value}`, 'int64', BigInt64Array.of(BigInt(value)), []);
  }

  /** Single precision whatever the graph's own. */
  singles(name: string, values: Float32Array, dims: readonly number[]): Value {
    return this.#add(name, 'float32', values, dims);
  }

  bytes(name: string, values: Int8Array, dims: readonly number[]): Value {
    return this.#add(name, 'int8', values, dims);
  }

  build(): Graph {
    const initializers = [...this.#initializers.values()];
    return { nodes: this.#nodes, initializers, inputs: this.#inputs, outputs: this.#outputs };
  }

  #add(name: string, type: ElementType, values: ArrayBufferView, dims: readonly number[]): Value {
    const data = new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);
    this.#initializers.set(name, { name, type, dims, data });
    return name;
  }
}
