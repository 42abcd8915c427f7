import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosinesWith } from './cosine.ts';

/** Written as it is defined. */
function plainCosine(a: Float32Array, b: Float32Array): number {
  const sum = (x: Float32Array, y: Float32Array) => x.reduce((all, value, at) => all + value * (y[at] ?? 0), 0);
  return sum(a, b) / Math.sqrt(sum(a, a) * sum(b, b));
}

const sets = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 5 })).chain(([length, count]) => {
  const embedding = fc.float32Array({ minLength: length, maxLength: length, min: -10, max: 10, noNaN: true });
  return fc.record({ image: embedding, texts: fc.array(embedding, { minLength: count, maxLength: count }) });
});

test('the cosine with each text, in their order', () => {
  fc.assert(
    fc.property(sets, ({ image, texts }) => {
      for (const [at, found] of cosinesWith(texts)(image).entries()) {
        const expected = plainCosine(image, texts[at] ?? image);
        if (Number.isFinite(expected)) expect(found).toBeCloseTo(expected, 12);
        else expect(found).toBeNaN();
      }
    }),
  );
});

test('an embedding of length zero has no direction', () => {
  const zero = new Float32Array(3);
  const other = Float32Array.of(1, 2, 3);
  expect(cosinesWith([zero, other])(zero)).toEqual([Number.NaN, Number.NaN]);
  expect(cosinesWith([zero, other])(other)).toEqual([Number.NaN, expect.closeTo(1, 15)]);
});

test('an embedding beside itself, and beside its opposite', () => {
  const embedding = Float32Array.of(0.3, -2, 5, 0.25, 7);
  const opposite = embedding.map((value) => -value);
  expect(cosinesWith([embedding, opposite])(embedding)).toEqual([expect.closeTo(1, 15), expect.closeTo(-1, 15)]);
});
