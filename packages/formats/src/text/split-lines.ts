const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** One line with its terminator. */
export interface WholeLine {
  readonly kind: 'line';
  /** 1-based. */
  readonly number: number;
  /** 0-based offset in the file of the first of `bytes`. */
  readonly byteOffset: number;
  readonly bytes: Uint8Array;
}

/** A line that was longer than allowed: its bytes were counted and let go. */
export interface OverlongLine {
  readonly kind: 'overlong';
  readonly number: number;
  readonly sizeBytes: number;
  /** Whether a double quote occurs: only then can the end of a CSV record lie elsewhere than at the end of the line. */
  readonly hasQuote: boolean;
}

export type Line = WholeLine | OverlongLine;

/** Collects the parts of one line, but never more than `maxLineBytes` of it. */
class LineBuffer {
  #parts: Uint8Array[] = [];
  #sizeBytes = 0;
  #hasQuote = false;
  #byteOffset = 0;
  #number = 1;

  constructor(private readonly maxLineBytes: number) {}

  get isEmpty() {
    return this.#sizeBytes === 0;
  }

  append(part: Uint8Array) {
    this.#sizeBytes += part.length;
    this.#hasQuote ||= part.includes(QUOTE);
    // A chunk belongs to whoever made it and may be filled anew before the line is complete.
    if (this.#sizeBytes <= this.maxLineBytes) this.#parts.push(new Uint8Array(part));
    else this.#parts = [];
  }

  take(): Line {
    const number = this.#number;
    const line: Line =
      this.#sizeBytes > this.maxLineBytes
        ? { kind: 'overlong', number, sizeBytes: this.#sizeBytes, hasQuote: this.#hasQuote }
        : { kind: 'line', number, ...withoutByteOrderMark(joinBytes(this.#parts), this.#byteOffset) };
    this.#number += 1;
    this.#byteOffset += this.#sizeBytes;
    this.#parts = [];
    this.#sizeBytes = 0;
    this.#hasQuote = false;
    return line;
  }
}

const joinBytes = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);

function withoutByteOrderMark(bytes: Uint8Array, byteOffset: number) {
  const hasMark = byteOffset === 0 && BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte);
  return hasMark ? { bytes: bytes.subarray(3), byteOffset: 3 } : { bytes, byteOffset };
}

/**
 * Splits bytes into lines at LF, whatever the chunks. The terminator stays, so that the exact text of a cell with a
 * line break survives; a byte-order mark at the start of the file goes. Holds at most one chunk and `maxLineBytes`.
 */
export async function* splitLines(source: AsyncIterable<Uint8Array>, maxLineBytes: number): AsyncGenerator<Line> {
  const buffer = new LineBuffer(maxLineBytes);
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      buffer.append(chunk.subarray(start, end + 1));
      yield buffer.take();
      start = end + 1;
    }
    if (start < chunk.length) buffer.append(chunk.subarray(start));
  }
  if (!buffer.isEmpty) yield buffer.take();
}
