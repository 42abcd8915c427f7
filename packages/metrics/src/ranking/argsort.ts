import { radixArgsort } from './radix-argsort.ts';

/** Below this many values, insertion beats counting. */
const SHORT = 96;

/** Positions of the values by rising value, equal values in their order. All values must be finite. */
export function argsort(values: Float64Array): Uint32Array {
  if (values.length > SHORT) return radixArgsort(values);
  return insertionArgsort(values);
}

/** A sorted copy beside the positions spares looking each value up by its position; short calls share it. */
const sorted = new Float64Array(SHORT);

function insertionArgsort(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    let at = i;
    while (at > 0 && (sorted[at - 1] as number) > value) {
      sorted[at] = sorted[at - 1] as number;
      order[at] = order[at - 1] as number;
      at--;
    }
    sorted[at] = value;
    order[at] = i;
  }
  return order;
}
