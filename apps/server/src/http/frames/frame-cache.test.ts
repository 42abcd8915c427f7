import { describe, expect, it } from 'vitest';
import type { EncodedFrame } from './encoded-frame.ts';
import { createFrameCache } from './frame-cache.ts';

const aFrame = (version: string, sizeBytes = 10): EncodedFrame => ({ version, parts: [], sizeBytes });

/** A maker that counts how often it was needed. */
function counting(make: () => EncodedFrame) {
  const maker = Object.assign(
    async () => {
      maker.calls += 1;
      return make();
    },
    { calls: 0 },
  );
  return maker;
}

describe('the cache of frames', () => {
  it('makes a frame once for those who ask at the same time, and later', async () => {
    const cache = createFrameCache();
    const make = counting(() => aFrame('1'));
    await Promise.all([cache.get('a', '1', make), cache.get('a', '1', make)]);
    await cache.get('a', '1', make);
    expect(make.calls).toBe(1);
  });

  it('makes it again for another version', async () => {
    const cache = createFrameCache();
    await cache.get('a', '1', async () => aFrame('1'));
    expect(await cache.get('a', '2', async () => aFrame('2'))).toMatchObject({ version: '2' });
  });

  it('keeps what turned out to be of a later version as that', async () => {
    const cache = createFrameCache();
    expect(await cache.get('a', '1', async () => aFrame('2'))).toMatchObject({ version: '2' });
    const make = counting(() => aFrame('2'));
    await cache.get('a', '2', make);
    expect(make.calls).toBe(0);
  });

  it('keeps no failures', async () => {
    const cache = createFrameCache();
    await expect(cache.get('a', '1', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.get('a', '1', async () => aFrame('1'))).toMatchObject({ version: '1' });
  });

  it('gives up those asked for longest ago when it is full, and never holds more than it may', async () => {
    const cache = createFrameCache(25);
    for (const key of ['a', 'b']) await cache.get(key, '1', async () => aFrame('1'));
    await cache.get('a', '1', async () => aFrame('1'));
    await cache.get('c', '1', async () => aFrame('1'));
    await cache.get('huge', '1', async () => aFrame('1', 26));
    const made: string[] = [];
    for (const key of ['a', 'b', 'c', 'huge']) {
      const make = counting(() => aFrame('1', 0));
      await cache.get(key, '1', make);
      if (make.calls > 0) made.push(key);
    }
    expect(made).toContain('b');
    expect(made).toContain('huge');
  });
});
