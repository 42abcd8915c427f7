import { describe, expect, test } from 'vitest';
import { collectAll } from './collect-all.fixture.ts';
import { mapInOrder } from './map-in-order.ts';

describe('mapInOrder', () => {
  test('keeps the order and the limit', async () => {
    let underWay = 0;
    let most = 0;
    const release: (() => void)[] = [];
    const run = async (item: number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => {
        release.push(resolve);
        // The later of two jobs ends first.
        if (release.length === 2) for (const end of release.splice(0).toReversed()) end();
        else if (item === 4) resolve();
      });
      underWay -= 1;
      return item * 10;
    };
    expect(await collectAll(mapInOrder([0, 1, 2, 3, 4], 2, run))).toEqual([0, 10, 20, 30, 40]);
    expect(most).toBe(2);
  });

  test('a failure comes out at its turn', async () => {
    const results = mapInOrder([1, 2, 3], 3, async (item) => {
      if (item === 2) throw new Error('second failed');
      return item;
    });
    expect((await results.next()).value).toBe(1);
    await expect(results.next()).rejects.toThrow('second failed');
  });
});
