import { err, ok, type Result } from '@plumbline/result';
import { expect, test } from 'vitest';
import { LruCache } from './lru-cache.ts';
import { ResultCache } from './result-cache.ts';

type Outcome = Result<number, 'failed'>;

test('the entry used longest ago is forgotten', () => {
  const cache = new LruCache<number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
});

test('calls that come meanwhile share one computation', async () => {
  const cache = new ResultCache<number, 'failed', undefined>(10);
  let computed = 0;
  const compute = async (): Promise<Outcome> => ok(++computed);
  const both = await Promise.all([cache.get('key', compute), cache.get('key', compute)]);
  expect([...both, await cache.get('key', compute)]).toEqual([ok(1), ok(1), ok(1)]);
});

test('a failure is not kept, neither returned nor thrown', async () => {
  const cache = new ResultCache<number, 'failed', undefined>(10);
  expect(await cache.get('key', async () => err('failed'))).toMatchObject({ code: 'failed' });
  await expect(cache.get('key', () => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
  expect(await cache.get('key', async () => ok(7))).toEqual(ok(7));
});
