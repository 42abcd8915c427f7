import { createHash } from 'node:crypto';

/** 32-bit words of an entry: three of the key's hash, one of what was there, and the line. */
const WORDS = 5;
const FIRST_SLOTS = 1024;

/** What was said of a key, and where. */
export interface KnownRow {
  /** 1-based. */
  readonly line: number;
  /** A whole number below 2^32: a value, or a fingerprint of several. */
  readonly content: number;
}

/**
 * Remembers which rows a file has named, so that the same one with other values is noticed. Keeps 20 bytes for each row
 * and no text: 96 bits of SHA-256 tell two keys apart, which even a million rows mistake once in 10^17 files.
 */
export class KnownRows {
  #slots = new Uint32Array(FIRST_SLOTS * WORDS);
  #size = 0;

  /** Remembers the row if its key is new. @returns the row that had the key before */
  meet(key: string, row: KnownRow): KnownRow | undefined {
    return this.#put(key, row, false);
  }

  /** Remembers the row in place of the one that had its key. @returns the row that had the key before */
  replace(key: string, row: KnownRow): KnownRow | undefined {
    return this.#put(key, row, true);
  }

  #put(key: string, { line, content }: KnownRow, replaces: boolean): KnownRow | undefined {
    const hash = createHash('sha256').update(key).digest();
    const words: Words = [hash.readUInt32LE(0), hash.readUInt32LE(4), hash.readUInt32LE(8)];
    const at = this.#find(words);
    const known = { content: this.#slots[at + 3] ?? 0, line: this.#slots[at + 4] ?? 0 };
    if (known.line === 0 || replaces) this.#slots.set([...words, content, line], at);
    if (known.line > 0) return known;
    this.#size += 1;
    if (this.#size * WORDS * 4 > this.#slots.length * 3) this.#grow();
    return undefined;
  }

  /** Where the key is, or the free slot where it belongs (line 0). */
  #find([first, second, third]: Words): number {
    const slots = this.#slots.length / WORDS;
    for (let slot = first % slots; ; slot = slot + 1 === slots ? 0 : slot + 1) {
      const at = slot * WORDS;
      if (this.#slots[at + 4] === 0) return at;
      if (this.#slots[at] === first && this.#slots[at + 1] === second && this.#slots[at + 2] === third) return at;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      if (old[at + 4] === 0) continue;
      const entry = old.subarray(at, at + WORDS);
      this.#slots.set(entry, this.#find([entry[0] ?? 0, entry[1] ?? 0, entry[2] ?? 0]));
    }
  }
}

type Words = readonly [number, number, number];

/** A number for a text that differs for different texts, but once in four thousand million. */
export const fingerprintOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32LE(0);
