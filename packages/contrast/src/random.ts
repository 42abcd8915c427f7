/** A repeatable stream of numbers; the same seed always gives the same stream. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer in [low, high], both included. */
  integer(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One item; throws on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** A new list with the items in another order. */
  shuffle<T>(items: readonly T[]): T[];
}

/** 32-bit FNV-1a over the UTF-16 units: turns a seed text into a state. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32: one 32-bit state, passes the usual small test batteries, ample for choosing words and places. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A stream for one purpose. Name the purpose in full (`seed`, prompt, rule): streams with different names are
 * independent, so adding a choice in one place never shifts the choices of another.
 */
export function createRandom(...name: readonly (string | number)[]): Random {
  const next = mulberry32(hashText(name.join('\u0000')));
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('cannot pick from an empty list');
    return items[integer(0, items.length - 1)] as T;
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const pool = [...items];
    return items.map(() => pool.splice(integer(0, pool.length - 1), 1)[0] as T);
  };
  return {
    next,
    integer,
    pick,
    shuffle,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
  };
}
