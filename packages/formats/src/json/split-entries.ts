/** The bytes of one entry of the outermost array or object, without the comma. */
export interface RawEntry {
  readonly kind: 'entry';
  readonly container: 'object' | 'array';
  /** 1-based line of its first character. */
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** Why nothing more can be read. */
export interface BrokenOff {
  readonly kind: 'broken';
  readonly code: 'json_invalid' | 'file_truncated' | 'line_too_long' | 'empty_file';
  readonly line: number;
  /** A sentence for people. */
  readonly message: string;
}

const LF = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);
const OBJECT = 0x7b;

const isSpace = (byte: number): boolean => byte === 0x20 || byte === LF || byte === 0x0d || byte === 0x09;

/**
 * Splits the outermost array or object of a JSON file into its entries, whatever the chunks, without parsing them. Holds
 * one entry and one chunk.
 *
 * Follows quotes and brackets only; what is inside an entry is checked by who parses it.
 */
export async function* splitEntries(
  source: AsyncIterable<Uint8Array>,
  maxEntryBytes: number,
): AsyncGenerator<RawEntry | BrokenOff> {
  const splitter = new EntrySplitter(maxEntryBytes);
  for await (const chunk of source) {
    yield* splitter.push(chunk);
    if (splitter.isBroken) return;
  }
  const end = splitter.end();
  if (end) yield end;
}

type State = 'before' | 'inside' | 'after';

class EntrySplitter {
  #state: State = 'before';
  #container: RawEntry['container'] = 'object';
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  #line = 1;
  #entryLine = 0;
  #parts: Uint8Array[] = [];
  #sizeBytes = 0;
  #hasEntry = false;
  #isAfterComma = false;
  #skippedMark = false;
  isBroken = false;

  constructor(private readonly maxEntryBytes: number) {}

  *push(given: Uint8Array): Generator<RawEntry | BrokenOff> {
    const chunk = this.#withoutMark(given);
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === LF) this.#line += 1;
      if (this.#isInText) {
        this.#followText(byte);
        continue;
      }
      if (isSpace(byte)) continue;
      if (this.#state !== 'inside') {
        if (!this.#open(byte)) {
          yield this.#breakOff('json_invalid', 'The file is not one JSON object or array.');
          return;
        }
        start = at + 1;
        continue;
      }
      const isEnd = this.#depth === 1 && (byte === COMMA || CLOSING.has(byte));
      if (!isEnd) this.#follow(byte);
      else {
        this.#keep(chunk.subarray(start, at));
        start = at + 1;
        yield* this.#finishEntry(byte === COMMA);
        if (byte !== COMMA) this.#state = 'after';
      }
      if (this.isBroken) return;
    }
    if (this.#state === 'inside') this.#keep(chunk.subarray(start));
    if (this.#sizeBytes > this.maxEntryBytes) yield this.#tooLong();
  }

  end(): BrokenOff | undefined {
    if (this.#state === 'after') return undefined;
    if (this.#state === 'before') return this.#breakOff('empty_file', 'The file holds no JSON.');
    const where = this.#hasEntry
      ? `within the entry that begins on line ${this.#entryLine}`
      : 'before its last bracket';
    return this.#breakOff('file_truncated', `The file ends ${where}.`);
  }

  #withoutMark(chunk: Uint8Array): Uint8Array {
    if (this.#skippedMark) return chunk;
    this.#skippedMark = true;
    return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
  }

  #open(byte: number): boolean {
    if (this.#state === 'after' || !OPENING.has(byte)) return false;
    this.#container = byte === OBJECT ? 'object' : 'array';
    this.#state = 'inside';
    this.#depth = 1;
    return true;
  }

  #follow(byte: number): void {
    if (!this.#hasEntry) this.#entryLine = this.#line;
    this.#hasEntry = true;
    if (byte === QUOTE) this.#isInText = true;
    else if (OPENING.has(byte)) this.#depth += 1;
    else if (CLOSING.has(byte)) this.#depth -= 1;
  }

  #followText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isInText = false;
  }

  #keep(part: Uint8Array): void {
    this.#sizeBytes += part.length;
    // A chunk belongs to whoever made it and may be filled anew before the entry is complete.
    if (this.#sizeBytes <= this.maxEntryBytes) this.#parts.push(new Uint8Array(part));
  }

  *#finishEntry(isFollowed: boolean): Generator<RawEntry | BrokenOff> {
    if (this.#sizeBytes > this.maxEntryBytes) yield this.#tooLong();
    else if (this.#hasEntry) {
      const bytes = Buffer.concat(this.#parts);
      yield { kind: 'entry', container: this.#container, line: this.#entryLine, bytes };
    } else if (isFollowed || this.#isAfterComma)
      yield this.#breakOff('json_invalid', `There is nothing beside a comma on line ${this.#line}.`);
    this.#isAfterComma = isFollowed;
    this.#parts = [];
    this.#sizeBytes = 0;
    this.#hasEntry = false;
  }

  #tooLong(): BrokenOff {
    const message = `The entry that begins on line ${this.#entryLine} has more than ${this.maxEntryBytes} bytes.`;
    return { ...this.#breakOff('line_too_long', message), line: this.#entryLine };
  }

  #breakOff(code: BrokenOff['code'], message: string): BrokenOff {
    this.isBroken = true;
    return { kind: 'broken', code, line: this.#line, message };
  }
}
