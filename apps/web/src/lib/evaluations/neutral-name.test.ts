import { expect, test } from 'vitest';
import { neutralName, wordToldBy } from './neutral-name.ts';

test('a name by itself tells of nothing that is compared', () => {
  const name = neutralName(new Date('2026-03-04T05:06:07Z'));
  expect(name).toBe('Side by side 2026-03-04 05:06');
  expect(wordToldBy(name, ['sd14', 'painter-step400', 'a', '7'])).toBeUndefined();
});

test('a generator is told of however it is written', () => {
  expect(wordToldBy('Old against SD 1.4', ['sd21', 'sd1.4'])).toBe('sd1.4');
  expect(wordToldBy('our sd14 run', ['SD-1.4'])).toBe('SD-1.4');
  expect(wordToldBy('رسام ضد الآخر', ['رسام'])).toBe('رسام');
});

test('a short name is told of by whole words alone', () => {
  expect(wordToldBy('Spring', ['a', 'b', 'ring'])).toBe('ring');
  expect(wordToldBy('A day in may', ['b'])).toBeUndefined();
  expect(wordToldBy('Plan B', ['b'])).toBe('b');
  expect(wordToldBy('anything', ['—'])).toBeUndefined();
});
