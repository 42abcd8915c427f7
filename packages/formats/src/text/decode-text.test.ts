import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Encoding, EncodingFault, toUtf8 } from './decode-text.ts';

async function decode(bytes: Uint8Array, encoding?: Encoding, size = bytes.length || 1): Promise<string> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const parts: Uint8Array[] = [];
  for await (const part of toUtf8(pieces(), encoding)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('UTF-16', () => {
  it('is decoded by its mark, in pieces of any size', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (given, size) => {
        expect(await decode(Buffer.from(`\uFEFF${given}`, 'utf16le'), undefined, size)).toBe(given);
        expect(await decode(bigEndian(`\uFEFF${given}`), undefined, size)).toBe(given);
        expect(await decode(Buffer.from(given, 'utf16le'), 'utf-16le', size)).toBe(given);
      }),
      { numRuns: 200 },
    );
  });

  it.each([1, 2, 3, 7, 1000])('names the line where it is broken, in pieces of %i', async (size) => {
    const bytes = Buffer.concat([Buffer.from('\uFEFFa\nb😀\n', 'utf16le'), Buffer.from([0x00, 0xd8, 0x41, 0x00])]);
    await expect(decode(bytes, undefined, size)).rejects.toMatchObject({ line: 3, problem: { code: 'invalid_utf16' } });
    const half = Buffer.concat([Buffer.from('\uFEFFa\n', 'utf16le'), Buffer.from([0x41])]);
    await expect(decode(half, undefined, size)).rejects.toBeInstanceOf(EncodingFault);
  });
});

it('leaves UTF-8 as it is, sound or not', async () => {
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xe9, 0x62]);
  const parts: Uint8Array[] = [];
  async function* one() {
    yield bytes;
  }
  for await (const part of toUtf8(one())) parts.push(part);
  expect(Buffer.concat(parts).equals(bytes)).toBe(true);
});

it('decodes Windows-1252 only where it is named', async () => {
  expect(await decode(Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x80]), 'windows-1252', 1)).toBe('Café€');
});
