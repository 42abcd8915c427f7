import { expect, test } from 'vitest';
import { ByteCache } from './byte-cache.ts';

test('forgets what was used longest ago once it holds more than it may', () => {
  const cache = new ByteCache<string>(12, (value) => value.length);
  cache.set('a', 'xx');
  cache.set('b', 'xx');
  cache.set('c', 'xx');
  expect(cache.get('a')).toBe('xx');
  cache.set('d', 'xx');
  expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key))).toEqual(['xx', undefined, 'xx', 'xx']);
});

test('a value that is set again counts once; one that is too large is not kept and costs the others their place', () => {
  const cache = new ByteCache<string>(10, (value) => value.length);
  for (let time = 0; time < 5; time++) cache.set('a', 'xxxx');
  cache.set('b', 'x');
  expect(cache.get('a')).toBe('xxxx');
  cache.set('c', 'x'.repeat(20));
  expect(cache.get('c')).toBeUndefined();
});
