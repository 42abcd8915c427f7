/** Digits of 11, 11 and 10 bits; for short arrays, whose counters would cost more than the items, four of 8 bits. */
const WIDE = { bits: 11, shifts: [0, 11, 22] } as const;
const NARROW = { bits: 8, shifts: [0, 8, 16, 24] } as const;
const WORTH_WIDE = 4096;

/** Least-significant-digit radix sort of items by unsigned 32-bit keys, both in place; equal keys keep their order. */
export function sortByKey(keys: Uint32Array, items: Uint32Array): void {
  const { bits, shifts } = keys.length < WORTH_WIDE ? NARROW : WIDE;
  let from: KeyedItems = { keys, items };
  let to: KeyedItems = { keys: new Uint32Array(keys.length), items: new Uint32Array(keys.length) };
  for (const shift of shifts) {
    const starts = findStarts(from.keys, shift, bits);
    if (!starts) continue;
    scatter(from, to, starts, shift);
    [from, to] = [to, from];
  }
  if (from.keys === keys) return;
  keys.set(from.keys);
  items.set(from.items);
}

interface KeyedItems {
  readonly keys: Uint32Array;
  readonly items: Uint32Array;
}

/** Where the items of each digit begin; undefined when all have the same digit and may stay. */
function findStarts(keys: Uint32Array, shift: number, bits: number): Uint32Array | undefined {
  const mask = (1 << bits) - 1;
  const starts = new Uint32Array(1 << bits);
  for (let i = 0; i < keys.length; i++) {
    const digit = ((keys[i] as number) >>> shift) & mask;
    starts[digit] = (starts[digit] as number) + 1;
  }
  let start = 0;
  for (let digit = 0; digit < starts.length; digit++) {
    const count = starts[digit] as number;
    if (count === keys.length) return undefined;
    starts[digit] = start;
    start += count;
  }
  return starts;
}

function scatter(from: KeyedItems, to: KeyedItems, starts: Uint32Array, shift: number): void {
  const mask = starts.length - 1;
  for (let i = 0; i < from.keys.length; i++) {
    const key = from.keys[i] as number;
    const digit = (key >>> shift) & mask;
    const at = starts[digit] as number;
    starts[digit] = at + 1;
    to.keys[at] = key;
    to.items[at] = from.items[i] as number;
  }
}
