/** Draws whole numbers 0 <= i < bound, each as likely (up to 2^-32 of the bound). */
export type DrawIndex = (bound: number) => number;

/**
 * A small generator of pseudo-random numbers: xoshiro128**, its state filled from the seed by a Weyl sequence that
 * is hashed with the finaliser of MurmurHash3. Equal seeds give equal numbers on every machine. Not for secrets.
 *
 * @param seed  any finite number; its 53-bit integer part counts
 * Source: Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021).
 */
export function createRandomSource(seed: number): DrawIndex {
  let [a, b, c, d] = fillState(seed);
  return (bound) => {
    const scrambled = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return Math.floor((scrambled / 0x1_0000_0000) * bound);
  };
}

function fillState(seed: number): [number, number, number, number] {
  const whole = Math.trunc(seed);
  const start = (whole | 0) ^ Math.imul(Math.trunc(whole / 0x1_0000_0000) | 0, 0x85eb_ca6b);
  const word = (i: number) => hash((start + Math.imul(i, 0x9e37_79b9)) | 0);
  // A state of zeros would stay there; the last word excludes it.
  return [word(1), word(2), word(3), word(4) | 1];
}

const rotateLeft = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

function hash(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}
