import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { sha256 } from './sha256.ts';

afterEach(() => vi.unstubAllGlobals());

const expected = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('the browser’s own digest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async (bytes) => {
      expect(await sha256(bytes)).toBe(expected(bytes));
    }),
  );
});

test('the same where the page has no secure context', async () => {
  vi.stubGlobal('crypto', {});
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(await sha256(bytes)).toBe(expected(bytes));
    }),
  );
});
