import { expect, test } from 'vitest';
import { byteFacts } from './byte-facts.ts';

test('rate and time left count only what was moved since the beginning', () => {
  expect(byteFacts({ doneBytes: 60e6, totalBytes: 100e6, movedBytes: 20e6, elapsedMs: 10_000 })).toEqual([
    '60.0 MB of 100 MB',
    '2.0 MB a second',
    '20 seconds left',
  ]);
});

test('nothing is said of the rate before it can be known', () => {
  const far = { doneBytes: 60e6, totalBytes: 100e6 };
  expect(byteFacts({ ...far, movedBytes: 5e6, elapsedMs: 200 })).toEqual(['60.0 MB of 100 MB']);
  expect(byteFacts({ ...far, movedBytes: 0, elapsedMs: 5000 })).toEqual(['60.0 MB of 100 MB']);
});
