import { expect, test } from 'vitest';
import { limitParallel } from './limit-parallel.ts';

test('never more at once than allowed, in the order asked, and a failure stops nobody', async () => {
  const limit = limitParallel(2);
  const begun: number[] = [];
  const ends: Array<() => void> = [];
  const job = (id: number) => async () => {
    begun.push(id);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (id === 0) throw new Error('the first fails');
    return id;
  };
  const all = Promise.allSettled([0, 1, 2, 3].map((id) => limit(job(id))));
  for (let ended = 0; ended < 4; ended++) {
    await expect.poll(() => begun.length, { timeout: 20_000 }).toBe(Math.min(4, ended + 2));
    ends[ended]?.();
  }
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(begun).toEqual([0, 1, 2, 3]);
});
