import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchByLength } from './towers.ts';

test('every text is in one batch, with texts of its length only, 32 at most', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), { maxLength: 200 }), (ids) => {
      const batches = batchByLength(ids);
      expect(batches.flat().sort((a, b) => a - b)).toEqual(ids.map((_, index) => index));
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(32);
        expect(new Set(batch.map((index) => ids[index]!.length)).size).toBe(1);
      }
    }),
  );
});
