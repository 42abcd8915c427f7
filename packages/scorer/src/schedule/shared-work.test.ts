import { expect, test } from 'vitest';
import { SharedWork } from './shared-work.ts';
import { Ticket, WorkCancelled } from './ticket.ts';

/** Work that the test ends. */
function createWork() {
  const shared = new SharedWork<string>();
  const begun: Ticket[] = [];
  const ends: ((value: string) => void)[] = [];
  const join = (ticket: Ticket, key = 'a') =>
    shared.join(key, ticket, (inner) => {
      begun.push(inner);
      return new Promise((resolve) => ends.push(resolve));
    });
  return { begun, ends, join };
}

test('all who ask while it runs share one run; who asks later begins another', async () => {
  const { begun, ends, join } = createWork();
  const [first, second, other] = [join(new Ticket()), join(new Ticket()), join(new Ticket(), 'b')];
  expect(begun).toHaveLength(2);
  ends[0]!('one');
  ends[1]!('other');
  expect([await first, await second, await other]).toEqual(['one', 'one', 'other']);
  void join(new Ticket());
  expect(begun).toHaveLength(3);
});

test('it is as urgent as the most urgent of them', () => {
  const { begun, join } = createWork();
  const background = new Ticket('background');
  void join(background);
  expect(begun[0]!.priority).toBe('background');
  void join(new Ticket('next'));
  expect(begun[0]!.priority).toBe('next');
  background.raise('now');
  expect(begun[0]!.priority).toBe('now');
});

test('it is taken back only when all have taken it back; a later caller begins anew', async () => {
  const { begun, ends, join } = createWork();
  const [one, two] = [new Ticket(), new Ticket()];
  const [first, second] = [join(one), join(two)];
  one.cancel();
  await expect(first).rejects.toBeInstanceOf(WorkCancelled);
  expect(begun[0]!.signal.aborted).toBe(false);
  two.cancel();
  await expect(second).rejects.toBeInstanceOf(WorkCancelled);
  expect(begun[0]!.signal.aborted).toBe(true);
  const third = join(new Ticket());
  ends[1]!('anew');
  expect(await third).toBe('anew');
});

test('a failure is shared and not remembered', async () => {
  const shared = new SharedWork<string>();
  const fail = () => Promise.reject(new Error('no'));
  const both = [shared.join('a', new Ticket(), fail), shared.join('a', new Ticket(), fail)];
  for (const one of both) await expect(one).rejects.toThrow('no');
  expect(await shared.join('a', new Ticket(), async () => 'yes')).toBe('yes');
});
