const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

export interface QuoteState {
  readonly insideQuotes: boolean;
  /** Whether the quote that is open at the end was opened in these bytes. */
  readonly openedHere: boolean;
  /** 0-based byte at which a quote breaks RFC 4180. */
  readonly brokenAt?: number;
}

/**
 * Follows the quotes of one line (with its terminator), so that records can be told apart before they are parsed.
 *
 * @param startsInside whether the line begins inside a quoted cell
 */
export function scanQuotes(bytes: Uint8Array, delimiter: number, startsInside: boolean): QuoteState {
  const endsCell = (at: number) =>
    at >= bytes.length || bytes[at] === delimiter || bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF);
  let insideQuotes = startsInside;
  let openedHere = false;
  for (let at = bytes.indexOf(QUOTE); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
    if (!insideQuotes) {
      if (at > 0 && bytes[at - 1] !== delimiter) return { insideQuotes, openedHere, brokenAt: at };
      insideQuotes = true;
      openedHere = true;
    } else if (bytes[at + 1] === QUOTE) {
      at += 1;
    } else {
      if (!endsCell(at + 1)) return { insideQuotes, openedHere, brokenAt: at };
      insideQuotes = false;
    }
  }
  return { insideQuotes, openedHere };
}
