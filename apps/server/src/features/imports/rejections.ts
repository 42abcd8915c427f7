import { IMPORT_LIMITS, type ImportRejection } from '@plumbline/contract';

/** Counts the rejected lines and keeps the first of them: a file of nothing but errors must not fill the memory. */
export class Rejections {
  readonly #listed: ImportRejection[] = [];
  #count = 0;

  /** Goes on from a count and a list that were kept. */
  static from(listed: readonly ImportRejection[], count: number): Rejections {
    const rejections = new Rejections();
    rejections.#listed.push(...listed);
    rejections.#count = count;
    return rejections;
  }

  get count(): number {
    return this.#count;
  }

  add(rejected: ImportRejection): void {
    this.#count += 1;
    if (this.#listed.length < IMPORT_LIMITS.rejectionsListed) this.#listed.push(rejected);
  }

  /** Both, without changing either. */
  plus(others: readonly ImportRejection[]): Rejections {
    if (others.length === 0) return this;
    const all = Rejections.from(this.#listed, this.#count);
    for (const rejected of others) all.add(rejected);
    return all;
  }

  /** In the order of the lines. */
  list(): ImportRejection[] {
    return this.#listed.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  }
}
