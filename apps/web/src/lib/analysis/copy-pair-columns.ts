import type { PairColumns } from '@plumbline/analysis';

/** A copy whose buffers may leave the worker: the session keeps its own. */
export function copyPairColumns(columns: PairColumns): { columns: PairColumns; buffers: readonly ArrayBuffer[] } {
  const buffers: ArrayBuffer[] = [];
  const keep = <Column extends Float64Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(copy: Column): Column => {
    buffers.push(copy.buffer);
    return copy;
  };
  const numbers = (column: Float64Array) => keep(Float64Array.from(column));
  return {
    columns: {
      length: columns.length,
      labels: keep(Uint16Array.from(columns.labels)),
      humanMean: numbers(columns.humanMean),
      target: numbers(columns.target),
      split: numbers(columns.split),
      certainty: numbers(columns.certainty),
      scorers: columns.scorers.map((scorer) => ({
        ...scorer,
        values: numbers(scorer.values),
        disagreement: numbers(scorer.disagreement),
      })),
    },
    buffers,
  };
}
