import { isUtf8 } from 'node:buffer';
import type { ParquetParsers } from 'hyparquet';

/** A text that is not well-formed UTF-8: known where it stands once its record is put together. */
export class BrokenText {}

const decode = (bytes: Uint8Array): string | BrokenText =>
  isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8') : new BrokenText();

/** Texts are checked, where the reader would put a replacement character in silence; JSON stays a text. */
export const PARSERS: Partial<ParquetParsers> = {
  stringFromBytes: (bytes) => bytes && decode(bytes),
  jsonFromBytes: (bytes) => bytes && decode(bytes),
};

/** Old writers do not note which bytes are text: those of a column that is not in a group are taken for it. */
export const toPlainValue = (value: unknown): unknown => (value instanceof Uint8Array ? decode(value) : value);
