import { insertionSort } from './sort-range.ts';

/** Runs of this length are sorted by insertion before they are merged. */
const RUN = 24;

/** Sorts in place and returns the number of pairs that stood in falling order (the swaps of a bubble sort). */
export function sortCountingSwaps(values: Float64Array): number {
  const { length } = values;
  let swaps = 0;
  for (let start = 0; start < length; start += RUN)
    swaps += insertionSort(values, start, Math.min(start + RUN, length));
  if (length <= RUN) return swaps;
  let from = values;
  let to: Float64Array = new Float64Array(length);
  for (let width = RUN; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      swaps += merge(from, to, start, Math.min(start + width, length), Math.min(start + 2 * width, length));
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return swaps;
}

/** A value from the right half jumps over all that remain of the left half. */
function merge(from: Float64Array, to: Float64Array, start: number, middle: number, end: number): number {
  let left = start;
  let right = middle;
  let at = start;
  let swaps = 0;
  while (left < middle && right < end) {
    const leftValue = from[left] as number;
    const rightValue = from[right] as number;
    if (leftValue <= rightValue) {
      to[at++] = leftValue;
      left++;
    } else {
      to[at++] = rightValue;
      right++;
      swaps += middle - left;
    }
  }
  while (left < middle) to[at++] = from[left++] as number;
  while (right < end) to[at++] = from[right++] as number;
  return swaps;
}
