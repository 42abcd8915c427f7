import type { Dimension } from './dimension.ts';
import type { Filter } from './filter.ts';
import { changeOf } from './filter-change.ts';
import { count, countAll, openSlot, type Slot } from './slot.ts';

/**
 * Filters by many dimensions at once and keeps, for each, a histogram of the pairs that pass all the others. Changing one
 * filter costs what it changes: only the pairs that come or go are touched. No dimension needs a bit of its own: a pair
 * knows how many dimensions keep it out and the sum of their numbers, which names the one when there is only one.
 */
export class CrossFilter {
  readonly length: number;
  readonly #slots: readonly Slot[];
  readonly #failing: Uint8Array;
  readonly #blame: Uint16Array;
  readonly #moved: Uint32Array;
  #passing: number;

  constructor(length: number, dimensions: readonly Dimension[]) {
    this.length = length;
    this.#failing = new Uint8Array(length);
    this.#blame = new Uint16Array(length);
    this.#moved = new Uint32Array(length);
    this.#passing = length;
    this.#slots = dimensions.map((dimension) => openSlot(dimension, length));
  }

  /** Pairs that pass every filter. */
  get passing(): number {
    return this.#passing;
  }

  passes(pair: number): boolean {
    return this.#failing[pair] === 0;
  }

  /** `around`: only some of the given dimensions keep the pair out. */
  standingApartFrom(pair: number, dimensions: readonly number[]): 'passes' | 'around' | 'out' {
    const failing = this.#failing[pair] ?? 0;
    if (failing === 0) return 'passes';
    let own = 0;
    for (const dimension of dimensions) own += this.#slots[dimension]?.isOut[pair] ?? 0;
    return own === failing ? 'around' : 'out';
  }

  /** [bins]: pairs that pass all filters but this dimension's own; empty for a set. Changes in place. */
  countsOf(dimension: number): Uint32Array {
    return this.#slot(dimension).counts;
  }

  /** @returns the pairs of `order` that pass, in that order */
  select(order: Uint32Array): Uint32Array {
    const found = new Uint32Array(this.#passing);
    let count = 0;
    for (const pair of order) if (this.#failing[pair] === 0) found[count++] = pair;
    return found.subarray(0, count);
  }

  setFilter(dimension: number, filter: Filter): void {
    const slot = this.#slot(dimension);
    const change = changeOf(slot, filter, this.length);
    this.#flip(dimension, slot, change.leave, true);
    this.#flip(dimension, slot, change.enter, false);
  }

  #slot(dimension: number): Slot {
    const slot = this.#slots[dimension];
    if (slot === undefined) throw new RangeError(`there is no dimension ${dimension}`);
    return slot;
  }

  /** Marks pairs as kept out by a dimension, or not any more, and moves the counts of the others along. */
  #flip(dimension: number, slot: Slot, pairs: readonly Uint32Array[], isOut: boolean): void {
    const [failing, blame] = [this.#failing, this.#blame];
    const sign = isOut ? 1 : -1;
    let everywhere = 0;
    for (const part of pairs) {
      for (const pair of part) {
        slot.isOut[pair] = isOut ? 1 : 0;
        const others = (failing[pair] ?? 0) - (isOut ? 0 : 1);
        const culprits = (blame[pair] ?? 0) - (isOut ? 0 : dimension);
        failing[pair] = (failing[pair] ?? 0) + sign;
        blame[pair] = (blame[pair] ?? 0) + sign * dimension;
        if (others === 0) this.#moved[everywhere++] = pair;
        else if (others === 1) count(this.#slot(culprits), pair, -sign);
      }
    }
    this.#passing -= sign * everywhere;
    const moved = this.#moved.subarray(0, everywhere);
    for (const other of this.#slots) if (other !== slot) countAll(other, moved, -sign);
  }
}
