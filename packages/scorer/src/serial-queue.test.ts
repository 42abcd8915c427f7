import { expect, test } from 'vitest';
import { createSerialQueue } from './serial-queue.ts';

test('jobs run one after another, and a failing one stops none', async () => {
  const queue = createSerialQueue();
  const events: string[] = [];
  const job = (name: string) => async () => {
    events.push(`${name} starts`);
    await Promise.resolve();
    events.push(`${name} ends`);
    if (name === 'b') throw new Error('b failed');
    return name;
  };
  const outcomes = await Promise.allSettled([queue(job('a')), queue(job('b')), queue(job('c'))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
});
