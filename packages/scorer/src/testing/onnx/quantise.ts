export interface Quantised {
  readonly values: Int8Array;
  /** One for each column (or row): value = scale x integer. */
  readonly scales: Float32Array;
}

/** Symmetric 8 bits with a scale for each column of a [rows, columns] matrix, as ONNX Runtime's per-channel tools do it. */
export function quantiseColumns(weights: Float32Array, columns: number): Quantised {
  const scales = new Float32Array(columns);
  for (let start = 0; start < weights.length; start += columns) {
    for (let column = 0; column < columns; column++) {
      const needed = Math.abs(weights[start + column] ?? 0) / 127;
      if (needed > (scales[column] ?? 0)) scales[column] = needed;
    }
  }
  const values = new Int8Array(weights.length);
  for (let start = 0; start < weights.length; start += columns) {
    for (let column = 0; column < columns; column++) {
      values[start + column] = Math.round((weights[start + column] ?? 0) / (scales[column] || 1));
    }
  }
  return { values, scales };
}

/** The same with a scale for each row: for tables that are looked up by row. */
export function quantiseRows(weights: Float32Array, columns: number): Quantised {
  const rows = weights.length / columns;
  const [values, scales] = [new Int8Array(weights.length), new Float32Array(rows)];
  for (let row = 0; row < rows; row++) {
    const quantised = quantiseColumns(weights.subarray(row * columns, (row + 1) * columns), 1);
    values.set(quantised.values, row * columns);
    scales.set(quantised.scales, row);
  }
  return { values, scales };
}
