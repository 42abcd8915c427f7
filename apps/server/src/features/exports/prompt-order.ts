const ID_BYTES = 16;
const ID_PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/** The prompts of a study in the order in which they are exported: 16 bytes each, however many there are. */
export class PromptOrder {
  readonly #ids: Buffer;

  /** @param hex the ids one after the other, without hyphens */
  constructor(hex: string) {
    this.#ids = Buffer.from(hex, 'hex');
  }

  get length(): number {
    return this.#ids.length / ID_BYTES;
  }

  slice(start: number, end: number): string[] {
    const last = Math.min(end, this.length);
    return Array.from({ length: Math.max(0, last - start) }, (_, at) => this.#idAt(start + at));
  }

  #idAt(place: number): string {
    return this.#ids.toString('hex', place * ID_BYTES, (place + 1) * ID_BYTES).replace(ID_PARTS, '$1-$2-$3-$4-$5');
  }
}
