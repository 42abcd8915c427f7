const WINDOW_MS = 30_000;
/** Less says nothing yet. */
const LEAST_MS = 2_000;

interface Sample {
  readonly at: number;
  readonly done: number;
}

/** How fast a count grows, over the last half minute: steady enough to tell the time left by. */
export class Rate {
  #samples: readonly Sample[] = [];

  /** @param at  milliseconds @param done  how many by then */
  add(at: number, done: number): void {
    const last = this.#samples.at(-1);
    // A count that falls was begun afresh.
    const kept = last !== undefined && done < last.done ? [] : this.#samples;
    const first = kept.findLastIndex((sample) => sample.at <= at - WINDOW_MS);
    this.#samples = [...kept.slice(Math.max(0, first)), { at, done }];
  }

  /** A pause is not slowness: what was before it does not count. */
  forget(): void {
    this.#samples = [];
  }

  /** Null: not known yet. */
  perSecond(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return null;
    return ((last.done - first.done) / (last.at - first.at)) * 1000;
  }
}
