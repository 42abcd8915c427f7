import { expect, test } from 'vitest';
import type { OutboxSnapshot } from './outbox.ts';
import { NO_NEWS, nextNews } from './saving-news.ts';

type Seen = Pick<OutboxSnapshot, 'trouble' | 'waiting'>;
const waiting = (count: number) => Array.from({ length: count }) as OutboxSnapshot['waiting'];
const sending = (count: number): Seen => ({ trouble: null, waiting: waiting(count) });
const offline = (count: number): Seen => ({ trouble: { kind: 'offline' }, waiting: waiting(count) });
const signedOut = (count: number): Seen => ({ trouble: { kind: 'not_signed_in' }, waiting: waiting(count) });

/** Which of what happened was told. */
function toldOf(snapshots: readonly Seen[]): boolean[] {
  let news = NO_NEWS;
  return snapshots.map((snapshot) => {
    news = nextNews(news, snapshot);
    return news.isNews;
  });
}

test('while answers go out as they should nothing is said', () => {
  expect(toldOf([sending(0), sending(1), sending(2), sending(0)])).toEqual([false, false, false, false]);
});

test('trouble is told when it begins, when it changes, and every tenth answer', () => {
  const growing = Array.from({ length: 21 }, (_, index) => offline(index + 1));
  const told = toldOf([...growing, signedOut(21)]);
  expect(told.flatMap((isTold, index) => (isTold ? [index + 1] : []))).toEqual([1, 11, 21, 22]);
});

test('the end of it is told once all is saved, not before', () => {
  expect(toldOf([offline(2), sending(2), sending(1), sending(0), sending(1)])).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
});
