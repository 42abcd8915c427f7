import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KnownRows } from './known-rows.ts';

it('remembers like a map, however many there are', () => {
  const step = fc.record({ key: fc.nat({ max: 3000 }), content: fc.nat(), replaces: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1500, maxLength: 4000 }), (steps) => {
      const known = new KnownRows();
      const expected = new Map<number, { line: number; content: number }>();
      for (const [at, { key, content, replaces }] of steps.entries()) {
        const row = { line: at + 1, content };
        const earlier = replaces ? known.replace(`k${key}`, row) : known.meet(`k${key}`, row);
        expect(earlier).toEqual(expected.get(key));
        if (replaces || !expected.has(key)) expected.set(key, row);
      }
    }),
    { numRuns: 5 },
  );
});
