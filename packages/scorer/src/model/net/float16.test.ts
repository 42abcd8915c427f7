import { expect, test } from 'vitest';
import { fromHalf, toHalf } from './float16.ts';

const halves = Uint16Array.from({ length: 65_536 }, (_, bits) => bits);

test('every half number comes back as it was', () => {
  const back = toHalf(fromHalf(halves));
  const isNotANumber = (bits: number) => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
  const altered = halves.filter((bits) => !isNotANumber(bits) && back[bits] !== bits);
  expect([...altered]).toEqual([]);
  expect(fromHalf(halves.filter(isNotANumber)).every(Number.isNaN)).toBe(true);
});

test.each([
  ['one', 1, 0x3c00],
  ['a third, rounded', 1 / 3, 0x3555],
  ['the largest', 65_504, 0x7bff],
  ['what rounds to the largest', 65_519, 0x7bff],
  ['what rounds beyond it', 65_520, 0x7c00],
  ['infinity', Number.NEGATIVE_INFINITY, 0xfc00],
  ['the smallest', 2 ** -24, 0x0001],
  ['half the smallest: a tie, to even', 2 ** -25, 0x0000],
  ['more than half the smallest', 1.5 * 2 ** -25, 0x0001],
  ['the smallest normal', 2 ** -14, 0x0400],
  ['a tie, down to even', 1 + 2 ** -11, 0x3c00],
  ['a tie, up to even', 1 + 3 * 2 ** -11, 0x3c02],
  ['negative zero', -0, 0x8000],
  ['a mantissa that carries', 2 - 2 ** -12, 0x4000],
])('%s', (_, value, bits) => {
  expect(toHalf(Float32Array.of(value))[0]).toBe(bits);
});

test('known values are read', () => {
  expect([...fromHalf(Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0001, 0x03ff, 0x7c00))]).toEqual([
    1,
    -2,
    0.333251953125,
    2 ** -24,
    1023 * 2 ** -24,
    Number.POSITIVE_INFINITY,
  ]);
});
