/** Uniform numbers of a mean of 0 and a given spread; the same for one seed and name, in whatever order they are made. */
export function randomWeights(seed: number, name: string, count: number, std: number): Float32Array {
  let state = hash(`${seed}:${name}`);
  const values = new Float32Array(count);
  const scale = (2 * Math.sqrt(3) * std) / 2 ** 32;
  for (let index = 0; index < count; index++) {
    // Mulberry32: small, fast, good enough for weights.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    values[index] = (((mixed ^ (mixed >>> 14)) >>> 0) - 2 ** 31) * scale;
  }
  return values;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value;
}
