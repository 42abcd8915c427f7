import type { Tensor } from 'onnxruntime-web';
import type { OrtModule } from '../../engine-parts.ts';
import { batchByLength } from './batch-by-length.ts';
import type { GraphFit } from './check-graph.ts';

import { integerTensor } from './tensors.ts';

/** @param rows  token ids of equal length @returns `input_ids` and, where the graph wants it, `attention_mask` */
export function textFeeds(
  ort: OrtModule,
  { inputs }: GraphFit,
  rows: readonly (readonly number[])[],
): Record<string, Tensor> {
  const dims = [rows.length, rows[0]?.length ?? 0];
  const feeds: Record<string, Tensor> = {
    input_ids: integerTensor(ort, inputs.get('input_ids')?.type ?? 'int64', rows.flat(), dims),
  };
  const mask = inputs.get('attention_mask');
  if (mask !== undefined) {
    // Nothing is padded for a model that would have to look away from it.
    feeds.attention_mask = integerTensor(ort, mask.type, new Array(rows.flat().length).fill(1), dims);
  }
  return feeds;
}

/** Runs batches of texts of equal length one after another; results in the order of the texts. */
export async function inEqualLengths<Value>(
  idsOfTexts: readonly (readonly number[])[],
  limit: number,
  run: (rows: readonly (readonly number[])[]) => Promise<readonly Value[]>,
): Promise<readonly Value[]> {
  const results = new Map<number, Value>();
  for (const batch of batchByLength(idsOfTexts, limit)) {
    const values = await run(batch.map((index) => idsOfTexts[index] ?? []));
    for (const [row, value] of values.entries()) results.set(batch[row] ?? -1, value);
  }
  return idsOfTexts.map((_, index) => {
    const value = results.get(index);
    if (value === undefined) throw new Error(`the model returned nothing for text ${index + 1}`);
    return value;
  });
}
