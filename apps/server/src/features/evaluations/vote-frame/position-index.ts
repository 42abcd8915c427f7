/** Ids by their position in a column. */
export class PositionIndex {
  readonly #positions = new Map<string, number>();
  readonly ids: string[] = [];

  constructor(ids: Iterable<string> = []) {
    for (const id of ids) this.add(id);
  }

  /** Its position; a new one comes last. */
  add(id: string): number {
    const known = this.#positions.get(id);
    if (known !== undefined) return known;
    this.#positions.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }

  /** -1: it is not there. */
  find(id: string): number {
    return this.#positions.get(id) ?? -1;
  }

  /** @throws when it is not there */
  at(id: string): number {
    const position = this.find(id);
    if (position < 0) throw new Error(`${id} is not among the rows that it belongs to`);
    return position;
  }
}
