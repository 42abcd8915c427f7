import { radixArgsort } from './radix-argsort.ts';

/** Up to this many values, insertion beats counting. */
export const SHORT = 96;

/** Positions of the values by rising value, equal values in their order. All values must be finite. */
export function argsort(values: Float64Array): Uint32Array {
  if (values.length > SHORT) return radixArgsort(values);
  const order = new Uint32Array(values.length);
  argsortShort(values, order);
  return order;
}

/** A sorted copy beside the positions spares looking each value up by its position; short calls share it. */
const sorted = new Float64Array(SHORT);

/** `argsort` of at most `SHORT` values into the beginning of an array that is there already. */
export function argsortShort(values: Float64Array, order: Uint32Array): void {
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
}
