import type { Dtype } from '@plumbline/contract';
import { type ExternalPlace, encodeModel, type Graph } from '../onnx/encode-model.ts';

/** Files of a model by their paths, as a repository of the hub has them. */
export type BuiltFiles = Map<string, Uint8Array>;

/** What transformers.js appends to the names of graphs. */
const SUFFIX: Record<Dtype, string> = { fp32: '', fp16: '_fp16', int8: '_quantized' };
/** Smaller initializers stay in the graph. */
const EXTERNAL_FROM_BYTES = 1024;

export function addJson(files: BuiltFiles, path: string, value: unknown): void {
  files.set(path, new TextEncoder().encode(JSON.stringify(value, null, 2)));
}

/** @param hasExternalData  weights lie in a file of their own beside the graph, as for models beyond 2 GB */
export function addGraph(files: BuiltFiles, name: string, dtype: Dtype, graph: Graph, hasExternalData: boolean): void {
  const path = `onnx/${name}${SUFFIX[dtype]}.onnx`;
  if (!hasExternalData) {
    files.set(path, encodeModel(graph));
    return;
  }
  const location = `${name}${SUFFIX[dtype]}.onnx_data`;
  const places = new Map<string, ExternalPlace>();
  const chunks: Uint8Array[] = [];
  let offset = 0;
  for (const { name: tensor, data } of graph.initializers) {
    if (data.length < EXTERNAL_FROM_BYTES) continue;
    places.set(tensor, { location, offset });
    chunks.push(data);
    offset += data.length;
  }
  files.set(path, encodeModel(graph, places));
  files.set(`onnx/${location}`, concatenate(chunks, offset));
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
