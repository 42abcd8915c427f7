import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextNormSettings } from './settings.ts';
import { textNorm } from './text-norm.ts';
import { textNormOfRows } from './text-norm-rows.ts';

const reward = fc.oneof(
  fc.double({ min: -50, max: 50, noNaN: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, 1e308, -1e308, 5e-324),
);
const settings: fc.Arbitrary<TextNormSettings> = fc.oneof(
  fc.constantFrom(0.1, 1, 3, 5, 10, 1000).map((scale) => ({ variant: 'minmax' as const, scale })),
  fc.constantFrom(0.01, 0.1, 1, 3, 1000).map((tau) => ({ variant: 'temperature' as const, tau })),
);

test('many rows at once give what each row gives alone, to the last bit', () => {
  fc.assert(
    fc.property(fc.array(fc.array(reward, { maxLength: 6 }), { maxLength: 12 }), settings, (rows, chosen) => {
      const offsets = [0];
      for (const row of rows) offsets.push((offsets.at(-1) ?? 0) + row.length);
      const picked = rows.map((_, at) => rows.length - 1 - at);
      const values = textNormOfRows({ rewards: Float64Array.from(rows.flat()), offsets }, picked, chosen);
      const alone = picked.map((row) => textNorm(rows[row]!, chosen));
      expect([...values]).toEqual(alone.map((result) => (result.ok ? result.value : Number.NaN)));
    }),
    { numRuns: 2000 },
  );
});

test('settings that nobody may have set are refused loudly', () => {
  const rows = { rewards: Float64Array.of(1, 2), offsets: [0, 2] };
  expect(() => textNormOfRows(rows, [0], { variant: 'minmax', scale: 0 })).toThrow(/scale is 0/);
});
