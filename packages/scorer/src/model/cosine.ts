/**
 * Cosines of one embedding with each of the others, summed in double precision. The lengths of the others are computed once,
 * however many embeddings are compared with them.
 *
 * @param others  [T] embeddings of as many numbers as those that they are compared with
 * @returns cosines [T] in their order; NaN where one of the two is zero
 */
export function cosinesWith(others: readonly Float32Array[]): (embedding: Float32Array) => number[] {
  const squares = others.map((other) => product(other, other));
  return (embedding) => {
    const square = product(embedding, embedding);
    return others.map((other, at) => product(embedding, other) / Math.sqrt(square * (squares[at] ?? 0)));
  };
}

/** Four sums side by side: in a single one each addition waits for the one before. */
function product(a: Float32Array, b: Float32Array): number {
  const { length } = a;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let at = 0;
  for (; at + 3 < length; at += 4) {
    sum0 += (a[at] as number) * (b[at] as number);
    sum1 += (a[at + 1] as number) * (b[at + 1] as number);
    sum2 += (a[at + 2] as number) * (b[at + 2] as number);
    sum3 += (a[at + 3] as number) * (b[at + 3] as number);
  }
  for (; at < length; at++) sum0 += (a[at] as number) * (b[at] as number);
  return sum0 + sum1 + (sum2 + sum3);
}
