import { sortByKey } from './sort-by-key.ts';

/** A run of values alike in their upper halves is sorted by insertion up to this length. */
const SHORT_RUN = 32;

/**
 * Radix sort of the bits of doubles; equal values keep their order. Sorting indices by comparison is ten times slower at
 * a million values.
 *
 * The upper half of a double (sign, exponent, 20 bits of the fraction) tells nearly all values apart, so the lower half
 * is looked at only within runs of one upper half.
 */
export function radixArgsort(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const keys = sortableKeys(values, order, 'upper');
  sortByKey(keys, order);
  for (let start = 0, end = 0; start < order.length; start = end) {
    for (end = start + 1; end < order.length && keys[end] === keys[start]; ) end++;
    if (end - start > 1) sortRun(order, start, end, values);
  }
  return order;
}

/**
 * One half of the bits of each item's value, as unsigned numbers whose order is the order of the doubles (of the lower
 * halves: among equal upper ones). -0 becomes 0.
 */
function sortableKeys(values: Float64Array, items: Uint32Array, half: 'upper' | 'lower'): Uint32Array {
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  // Little-endian, as every machine is that runs this.
  const word = half === 'upper' ? 1 : 0;
  const positiveMask = half === 'upper' ? 0x80000000 : 0;
  const keys = new Uint32Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const value = (values[items[i] as number] as number) + 0;
    double[0] = value;
    // Negative numbers sort backwards by their bits, and before the positive ones.
    keys[i] = (words[word] as number) ^ (value < 0 ? 0xffffffff : positiveMask);
  }
  return keys;
}

function sortRun(order: Uint32Array, start: number, end: number, values: Float64Array): void {
  if (isRising(order, start, end, values)) return;
  if (end - start <= SHORT_RUN) {
    insertionSortBy(values, order, start, end);
    return;
  }
  const run = order.subarray(start, end);
  sortByKey(sortableKeys(values, run, 'lower'), run);
}

function isRising(order: Uint32Array, start: number, end: number, values: Float64Array): boolean {
  for (let i = start + 1; i < end; i++) {
    if ((values[order[i - 1] as number] as number) > (values[order[i] as number] as number)) return false;
  }
  return true;
}

/** Sorts positions in place by the values at them, equal values in their order. */
function insertionSortBy(values: Float64Array, order: Uint32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const item = order[i] as number;
    const value = values[item] as number;
    let at = i;
    while (at > start && (values[order[at - 1] as number] as number) > value) {
      order[at] = order[at - 1] as number;
      at--;
    }
    order[at] = item;
  }
}
