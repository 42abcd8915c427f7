import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Priority } from '../scorer.ts';
import { BackgroundGate } from './background-gate.ts';
import { JobQueue } from './job-queue.ts';
import { Ticket, WorkCancelled } from './ticket.ts';

/** A queue that is busy until `release`; what runs afterwards is noted by name. */
function createBusyQueue(gate = new BackgroundGate()) {
  const queue = new JobQueue(gate);
  const begun: string[] = [];
  let release = () => {};
  const busy = new Promise<void>((resolve) => (release = resolve));
  void queue.run(new Ticket('now'), () => busy);
  const add = (name: string, ticket: Ticket) => queue.run(ticket, async () => begun.push(name));
  return { gate, begun, add, release };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

test('the most urgent job runs first, equals in the order they came, one at a time', async () => {
  const rank = { now: 0, next: 1, background: 2 };
  const priorities = fc.array(fc.constantFrom<Priority>('now', 'next', 'background'), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(priorities, async (given) => {
      const { begun, add, release } = createBusyQueue();
      const jobs = given.map((priority, index) => add(`${index}`, new Ticket(priority)));
      release();
      await Promise.all(jobs);
      const expected = given.map((priority, index) => ({ index, rank: rank[priority] }));
      expected.sort((a, b) => a.rank - b.rank || a.index - b.index);
      expect(begun).toEqual(expected.map(({ index }) => `${index}`));
    }),
  );
});

test('a job that becomes urgent overtakes', async () => {
  const { begun, add, release } = createBusyQueue();
  const ticket = new Ticket('background');
  const jobs = [add('first', new Ticket('next')), add('raised', ticket)];
  ticket.raise('now');
  ticket.raise('background');
  release();
  await Promise.all(jobs);
  expect(begun).toEqual(['raised', 'first']);
});

test('a job that is taken back before its turn is never begun', async () => {
  const { begun, add, release } = createBusyQueue();
  const ticket = new Ticket();
  const cancelled = add('cancelled', ticket);
  const other = add('other', new Ticket('background'));
  ticket.cancel();
  await expect(cancelled).rejects.toBeInstanceOf(WorkCancelled);
  await expect(add('too late', ticket)).rejects.toBeInstanceOf(WorkCancelled);
  release();
  await other;
  expect(begun).toEqual(['other']);
});

test('a failed job does not stop the next', async () => {
  const queue = new JobQueue(new BackgroundGate());
  const failed = queue.run(new Ticket(), () => Promise.reject(new Error('no')));
  const next = queue.run(new Ticket(), async () => 'done');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('done');
});

describe('a closed gate', () => {
  test('holds background work back until it opens; urgent work passes', async () => {
    const { gate, begun, add, release } = createBusyQueue();
    gate.close();
    const background = add('background', new Ticket('background'));
    const urgent = add('urgent', new Ticket('next'));
    release();
    await urgent;
    expect(begun).toEqual(['urgent']);
    gate.open();
    await background;
    expect(begun).toEqual(['urgent', 'background']);
  });

  test('lets a job through that becomes urgent', async () => {
    const gate = new BackgroundGate();
    gate.close();
    const ticket = new Ticket('background');
    const job = new JobQueue(gate).run(ticket, async () => 'done');
    ticket.raise('now');
    expect(await job).toBe('done');
  });
});

test('a closed queue fails what waits, what runs and what comes later, at once', async () => {
  const queue = new JobQueue(new BackgroundGate());
  const hanging = queue.run(new Ticket(), () => new Promise(() => undefined));
  const waiting = queue.run(new Ticket(), async () => 'never');
  const gone = new Error('the device is gone');
  const outcomes = Promise.allSettled([hanging, waiting]);
  queue.close(gone);
  expect(await outcomes).toEqual([hanging, waiting].map(() => ({ status: 'rejected', reason: gone })));
  await expect(queue.run(new Ticket(), async () => 'late')).rejects.toBe(gone);
});

test('as many jobs run at once as the queue is wide', async () => {
  const queue = new JobQueue(new BackgroundGate(), 2);
  const ends: (() => void)[] = [];
  const jobs = [0, 1, 2, 3].map(() =>
    queue.run(new Ticket(), () => new Promise<void>((resolve) => ends.push(resolve))),
  );
  await settled();
  expect([ends.length, queue.waiting]).toEqual([2, 2]);
  queue.width = 4;
  await settled();
  expect(ends).toHaveLength(4);
  for (const end of ends) end();
  await Promise.all(jobs);
});
