import { isUtf8 } from 'node:buffer';
import type { Problem } from '../rejection.ts';
import type { OverlongLine, WholeLine } from './split-lines.ts';

/** The problem of a line whose bytes are not clean text, or undefined. */
export function checkLineBytes(line: WholeLine): Problem | undefined {
  const { bytes } = line;
  if (!isUtf8(bytes)) {
    const at = findInvalidUtf8(bytes);
    const byteOffset = line.byteOffset + at;
    return {
      code: 'invalid_utf8',
      message: `Byte ${byteOffset} of the file (${hex(bytes[at])}) is not UTF-8; if the whole file is Windows-1252 (Latin-1), say so.`,
      byteOffset,
    };
  }
  const nul = bytes.indexOf(0);
  if (nul === -1) return undefined;
  const byteOffset = line.byteOffset + nul;
  return { code: 'nul_byte', message: `Byte ${byteOffset} of the file is a NUL${utf16Hint(bytes)}.`, byteOffset };
}

export const overlongProblem = (line: OverlongLine, maxLineBytes: number): Problem => ({
  code: 'line_too_long',
  message: `The line has ${line.sizeBytes} bytes; at most ${maxLineBytes} are allowed.`,
});

/** Offset of the first byte that does not begin a well-formed sequence. The bytes must hold one. */
function findInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (!isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return at;
}

function sequenceLength(leadByte: number): number {
  if (leadByte < 0x80) return 1;
  if (leadByte < 0xe0) return 2;
  return leadByte < 0xf0 ? 3 : 4;
}

const hex = (byte: number | undefined) => `0x${(byte ?? 0).toString(16).padStart(2, '0')}`;

/** Every second byte of Latin text in UTF-16 is a NUL; a file with its mark has been decoded before. */
function utf16Hint(bytes: Uint8Array): string {
  let nuls = 0;
  for (const byte of bytes.subarray(0, 100)) if (byte === 0) nuls += 1;
  return nuls * 4 > Math.min(bytes.length, 100)
    ? '; the file seems to be UTF-16, please say so or save it as UTF-8'
    : '';
}
