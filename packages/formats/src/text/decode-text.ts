import type { ImportSpec } from '@plumbline/contract';
import type { Problem } from '../rejection.ts';

export type Encoding = NonNullable<ImportSpec['encoding']>;

/** Bytes that are not what their encoding says, thrown by the stream of `toUtf8`. */
export class EncodingFault extends Error {
  constructor(
    readonly line: number,
    readonly problem: Problem,
  ) {
    super(problem.message);
  }
}

/**
 * Bytes of text as UTF-8. The encoding is the one that is named, else the one of the byte-order mark, else UTF-8; it is
 * never guessed. UTF-8 passes as it is: who splits it into lines names the line that is not well-formed.
 *
 * @throws EncodingFault where UTF-16 is broken
 */
export async function* toUtf8(source: AsyncIterable<Uint8Array>, named?: Encoding): AsyncGenerator<Uint8Array> {
  let decode: ((bytes: Uint8Array, isLast: boolean) => Uint8Array) | undefined;
  for await (const chunk of withWholeMark(source)) {
    decode ??= createDecoder(named ?? encodingOfMark(chunk));
    const bytes = decode(chunk, false);
    if (bytes.length > 0) yield bytes;
  }
  const rest = decode?.(new Uint8Array(), true);
  if (rest && rest.length > 0) yield rest;
}

/** Joins first chunks of a byte or two, so that the mark lies in one. */
async function* withWholeMark(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of source) {
    if (!first) {
      yield chunk;
      continue;
    }
    first = Buffer.concat([first, chunk]);
    if (first.length < 3) continue;
    yield first;
    first = undefined;
  }
  if (first && first.length > 0) yield first;
}

function encodingOfMark(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

type Decoder = (bytes: Uint8Array, isLast: boolean) => Uint8Array;

function createDecoder(encoding: Encoding): Decoder {
  if (encoding === 'utf-8') return (bytes) => bytes;
  if (encoding === 'windows-1252') return (bytes) => Buffer.from(fromWindows1252(bytes));
  return createUtf16Decoder(encoding);
}

/** The characters from 0x80 to 0x9f, in which Windows-1252 is not Latin-1. Some versions of Node take it for that. */
const WINDOWS_CHARACTERS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function fromWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return latin.replace(/[\x80-\x9f]/g, (character) => WINDOWS_CHARACTERS[character.charCodeAt(0) - 0x80] ?? character);
}

function createUtf16Decoder(encoding: 'utf-16le' | 'utf-16be'): Decoder {
  // A mark in the middle of a text is a character, so that only the first piece may lose one.
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let carried: Uint8Array = new Uint8Array();
  let lines = 1;
  let isFirst = true;
  return (bytes, isLast) => {
    const joined = Buffer.concat([carried, bytes]);
    const end = isLast ? joined.length : endOfWholeCharacters(joined, encoding);
    const piece = joined.subarray(0, end);
    carried = new Uint8Array(joined.subarray(end));
    try {
      const text = decoder.decode(piece);
      lines += countLines(text);
      const from = isFirst && text.startsWith('\ufeff') ? 1 : 0;
      isFirst = false;
      return Buffer.from(text.slice(from));
    } catch {
      throw faultIn(piece, encoding, lines);
    }
  };
}

/** Where the last whole character ends: half a unit, or the first half of a pair of surrogates, waits for the rest. */
function endOfWholeCharacters(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): number {
  const even = bytes.length - (bytes.length % 2);
  const highByte = bytes[encoding === 'utf-16le' ? even - 1 : even - 2] ?? 0;
  return even > 0 && highByte >= 0xd8 && highByte <= 0xdb ? even - 2 : even;
}

const countLines = (text: string): number => text.split('\n').length - 1;

/** The line of the fault: that of the first character which a forgiving decoder replaces. */
function faultIn(piece: Uint8Array, encoding: Encoding, lines: number): EncodingFault {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(piece);
  const message = `The text is not well-formed ${encoding.toUpperCase()}: half of a unit, or of a pair of surrogates.`;
  return new EncodingFault(lines + countLines(text.slice(0, text.indexOf('\ufffd'))), {
    code: 'invalid_utf16',
    message,
  });
}
