import { type Problem, type Rejection, rejectAt } from '../rejection.ts';
import type { SourceOptions } from '../source-event.ts';
import { checkLineBytes, overlongProblem } from '../text/check-line.ts';
import { type Line, type OverlongLine, splitLines, type WholeLine } from '../text/split-lines.ts';
import { scanQuotes } from './scan-quotes.ts';

/** The bytes of one CSV record without its last line break, sure to be UTF-8 and well quoted. */
export interface CsvFrame {
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** A record that cannot be read; `isFatal` when it is unknown where the next one begins. */
export interface BrokenFrame {
  readonly rejection: Rejection;
  readonly isFatal: boolean;
}

/** Joins the lines of a record: it may hold line breaks inside quotes, but no more than `maxLineBytes` in all. */
class RecordFramer {
  #parts: Uint8Array[] = [];
  #sizeBytes = 0;
  #rejection: Rejection | undefined;
  #firstLine = 0;
  /** Line on which the open quote began; 0 outside quotes. */
  #quoteLine = 0;

  constructor(
    private readonly delimiter: number,
    private readonly options: SourceOptions,
  ) {}

  add(line: Line): CsvFrame | BrokenFrame | undefined {
    if (line.kind === 'overlong') return this.#refuseOverlong(line);
    if (this.#parts.length === 0 && isBlank(line.bytes)) return undefined;
    this.#keep(line);
    const quotes = scanQuotes(line.bytes, this.delimiter, this.#quoteLine > 0);
    if (quotes.brokenAt !== undefined) return this.#refuse(line.number, brokenQuote(quotes.brokenAt), false);
    if (!quotes.insideQuotes) return this.#finish();
    if (quotes.openedHere) this.#quoteLine = line.number;
    if (this.#sizeBytes <= this.options.maxLineBytes) return undefined;
    const where = `its record grew beyond ${this.options.maxLineBytes} bytes`;
    return this.#refuse(this.#quoteLine, unterminatedQuote(where), true);
  }

  /** To be called after the last line. */
  end(): BrokenFrame | undefined {
    if (this.#quoteLine === 0) return undefined;
    return this.#refuse(this.#quoteLine, unterminatedQuote('the file ended'), true);
  }

  #keep(line: WholeLine) {
    if (this.#parts.length === 0) this.#firstLine = line.number;
    this.#parts.push(line.bytes);
    this.#sizeBytes += line.bytes.length;
    const problem = checkLineBytes(line);
    if (problem) this.#rejection ??= rejectAt(this.options.file, line.number, problem);
  }

  #finish(): CsvFrame | BrokenFrame {
    const frame = this.#rejection
      ? { rejection: this.#rejection, isFatal: false }
      : { line: this.#firstLine, bytes: withoutTerminator(Buffer.concat(this.#parts)) };
    this.#reset();
    return frame;
  }

  #refuseOverlong(line: OverlongLine): BrokenFrame {
    const problem = overlongProblem(line, this.options.maxLineBytes);
    if (this.#quoteLine === 0 && !line.hasQuote) return this.#refuse(line.number, problem, false);
    const message = `${problem.message} Quotes make it unclear where the next record begins, so reading stopped there.`;
    return this.#refuse(line.number, { ...problem, message }, true);
  }

  #refuse(line: number, problem: Problem, isFatal: boolean): BrokenFrame {
    const rejection = this.#rejection ?? rejectAt(this.options.file, line, problem);
    this.#reset();
    return { rejection, isFatal };
  }

  #reset() {
    this.#parts = [];
    this.#sizeBytes = 0;
    this.#rejection = undefined;
    this.#quoteLine = 0;
  }
}

/** The records of a CSV file in order, blank lines left out. Ends after a broken frame that is fatal. */
export async function* frameRecords(
  source: AsyncIterable<Uint8Array>,
  delimiter: number,
  options: SourceOptions,
): AsyncGenerator<CsvFrame | BrokenFrame> {
  const framer = new RecordFramer(delimiter, options);
  for await (const line of splitLines(source, options.maxLineBytes)) {
    const frame = framer.add(line);
    if (!frame) continue;
    yield frame;
    if ('rejection' in frame && frame.isFatal) return;
  }
  const last = framer.end();
  if (last) yield last;
}

const LF = 0x0a;
const CR = 0x0d;

function withoutTerminator(bytes: Uint8Array): Uint8Array {
  if (bytes.at(-1) !== LF) return bytes;
  return bytes.subarray(0, bytes.at(-2) === CR ? -2 : -1);
}

const isBlank = (bytes: Uint8Array) => withoutTerminator(bytes).length === 0;

const brokenQuote = (at: number): Problem => ({
  code: 'quote_broken',
  message: `A double quote at byte ${at + 1} of the line neither opens nor closes a cell; write "" inside a quoted cell.`,
});

const unterminatedQuote = (where: string): Problem => ({
  code: 'quote_unterminated',
  message: `The quote that opens on this line is not closed before ${where}.`,
});
