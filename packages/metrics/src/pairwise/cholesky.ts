/**
 * The lower triangle L of `A = L Lᵀ`, for a symmetric table of size x size row by row; undefined when A is not positive
 * definite to within rounding.
 */
export function factorise(matrix: ArrayLike<number>, size: number): Float64Array | undefined {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column] as number;
      for (let k = 0; k < column; k++) rest -= (lower[row * size + k] as number) * (lower[column * size + k] as number);
      if (row !== column) lower[row * size + column] = rest / (lower[column * size + column] as number);
      else if (rest > 1e-13 * (matrix[row * size + row] as number)) lower[row * size + row] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return lower;
}

/** Solves `L Lᵀ x = right`. */
export function solveFactorised(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let rest = x[row] as number;
    for (let k = 0; k < row; k++) rest -= (lower[row * size + k] as number) * (x[k] as number);
    x[row] = rest / (lower[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    let rest = x[row] as number;
    for (let k = row + 1; k < size; k++) rest -= (lower[k * size + row] as number) * (x[k] as number);
    x[row] = rest / (lower[row * size + row] as number);
  }
  return x;
}
