import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchByLength } from './batch-by-length.ts';

test('every text is in one batch, with texts of its length only, no more than the limit', () => {
  const ids = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), { maxLength: 200 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 40 }), (texts, limit) => {
      const batches = batchByLength(texts, limit);
      expect(batches.flat().sort((a, b) => a - b)).toEqual(texts.map((_, index) => index));
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(limit);
        expect(new Set(batch.map((index) => texts[index]!.length)).size).toBe(1);
      }
    }),
  );
});
