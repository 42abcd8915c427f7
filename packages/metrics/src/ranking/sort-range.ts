/** Up to this length the call of the native sort costs more than the sorting. */
const SHORT = 48;

/** Sorts values[start .. end) in place. */
export function sortRange(values: Float64Array, start: number, end: number): void {
  if (end - start <= SHORT) insertionSort(values, start, end);
  else values.subarray(start, end).sort();
}

/** Sorts values[start .. end) in place; returns the number of pairs that stood in falling order. */
export function insertionSort(values: Float64Array, start: number, end: number): number {
  let swaps = 0;
  for (let i = start + 1; i < end; i++) {
    const value = values[i] as number;
    let at = i;
    while (at > start && (values[at - 1] as number) > value) {
      values[at] = values[at - 1] as number;
      at--;
    }
    values[at] = value;
    swaps += i - at;
  }
  return swaps;
}
