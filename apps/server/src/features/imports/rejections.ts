import type { Rejection } from '@plumbline/formats';

/** Why one line was not taken. */
export interface RejectedLine {
  readonly line: number;
  readonly code: Rejection['code'] | 'row_invalid' | 'image_unknown' | 'contrastive_conflict' | 'rater_taken';
  readonly message: string;
}

const MOST_LISTED = 1000;

/** Counts the rejected lines and keeps the first of them: a file of nothing but errors must not fill the memory. */
export class Rejections {
  readonly #listed: RejectedLine[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(rejected: RejectedLine): void {
    this.#count += 1;
    if (this.#listed.length < MOST_LISTED) this.#listed.push(rejected);
  }

  /** In the order of the lines. */
  list(): RejectedLine[] {
    return this.#listed.toSorted((a, b) => a.line - b.line);
  }
}
