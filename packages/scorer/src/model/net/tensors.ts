import type { Tensor } from 'onnxruntime-web';
import type { OrtModule } from '../../engine-parts.ts';
import { fromHalf, toHalf } from './float16.ts';

/** @param type  the element type that the graph's metadata names */
export function floatTensor(ort: OrtModule, type: string, values: Float32Array, dims: readonly number[]): Tensor {
  return type === 'float16' ? new ort.Tensor('float16', toHalf(values), dims) : new ort.Tensor('float32', values, dims);
}

export function integerTensor(
  ort: OrtModule,
  type: string,
  values: readonly number[],
  dims: readonly number[],
): Tensor {
  return type === 'int32'
    ? new ort.Tensor('int32', Int32Array.from(values), dims)
    : new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
}

/**
 * A float output row by row, each a copy in single precision.
 *
 * @param rows  the length of the first dimension
 * @throws when the output has another form
 */
export function readRows(output: Tensor | undefined, rows: number): Float32Array[] {
  const values = output?.dims[0] === rows ? singlePrecision(output.data) : undefined;
  if (values === undefined) {
    throw new Error(`the model returned ${describe(output)} where ${rows} rows of float numbers were expected`);
  }
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) => values.slice(row * width, (row + 1) * width));
}

function singlePrecision(data: Tensor['data']): Float32Array | undefined {
  if (data instanceof Float32Array) return data;
  if (data instanceof Uint16Array) return fromHalf(data);
  // Engines that have Float16Array give one; the compiler's library does not know the name yet.
  return Object.prototype.toString.call(data) === '[object Float16Array]'
    ? Float32Array.from(data as ArrayLike<number>)
    : undefined;
}

function describe(output: Tensor | undefined): string {
  return output === undefined ? 'nothing' : `${output.type} [${output.dims.join(', ')}]`;
}
