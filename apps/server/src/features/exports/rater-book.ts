import type { FrameRater } from '@plumbline/analysis';

export interface BookedRater extends FrameRater {
  /** Place among the names by code points: what rows of a pair are sorted by. */
  readonly place: number;
}

/** The raters of a study by id; read again when an answer comes from somebody new. */
export class RaterBook {
  #raters = new Map<string, BookedRater>();

  constructor(private readonly read: () => Promise<readonly FrameRater[]>) {}

  /** Makes sure that all of these can be found. */
  async meet(ids: Iterable<string>): Promise<void> {
    for (const id of ids) {
      if (this.#raters.has(id)) continue;
      this.#raters = inOrder(await this.read());
    }
  }

  /** @throws when somebody was not met: an answer whose person is gone goes with it */
  find(id: string): BookedRater {
    const rater = this.#raters.get(id);
    if (!rater) throw new Error(`the rater ${id} of a label is not among those of its study`);
    return rater;
  }
}

function inOrder(raters: readonly FrameRater[]): Map<string, BookedRater> {
  // UTF-8 sorts by code points, as the database's collation "C" does; JavaScript's own order is by UTF-16 units.
  const sorted = raters
    .map((rater) => ({ rater, bytes: Buffer.from(rater.name) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  return new Map(sorted.map(({ rater }, place) => [rater.id, { ...rater, place }]));
}
