export interface RawWord {
  readonly lead: string;
  readonly text: string;
  /** Words in quotation marks are text in the picture and are left alone. */
  readonly isQuoted: boolean;
  readonly startsSentence: boolean;
}

const WORD = /(\s*)([\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|\S)/gu;
const CLOSING_QUOTE: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '«': '»' };
const SENTENCE_END: ReadonlySet<string> = new Set(['.', '!', '?']);

/** Splits a text into words and single punctuation marks; joined again with their leads they give the trimmed text. */
export function splitWords(text: string): RawWord[] {
  const parts = Array.from(text.trim().matchAll(WORD), (match) => ({ lead: match[1] ?? '', text: match[2] ?? '' }));
  let quotedUntil = -1;
  return parts.map((part, index) => {
    if (index > quotedUntil) quotedUntil = Math.max(quotedUntil, closingQuoteOf(parts, index));
    const previous = parts[index - 1];
    return {
      ...part,
      isQuoted: index <= quotedUntil,
      startsSentence: previous === undefined || SENTENCE_END.has(previous.text),
    };
  });
}

/** Index of the mark that closes the quotation which opens here, or -1. */
function closingQuoteOf(parts: readonly { lead: string; text: string }[], index: number): number {
  const opening = parts[index];
  const closing = opening && CLOSING_QUOTE[opening.text];
  if (closing === undefined || (index > 0 && opening?.lead === '')) return -1;
  return parts.findIndex((part, later) => later > index && part.text === closing && part.lead === '');
}
