import { expect, test } from 'vitest';
import { viewMetadata } from './metadata.ts';

test('mistakes of a painted scene stand apart from the rest', () => {
  const mistakes = [{ kind: 'count', description: 'two apples instead of three' }];
  expect(viewMetadata({ mistakes, seed: 7, note: 'x' })).toEqual({
    mistakes,
    entries: [
      { name: 'seed', value: '7' },
      { name: 'note', value: 'x' },
    ],
  });
});

test('no mistakes known is not the same as known to have none', () => {
  expect(viewMetadata({}).mistakes).toBeNull();
  expect(viewMetadata({ mistakes: [] }).mistakes).toEqual([]);
});

test('an imported field of that name with another shape is shown as it is', () => {
  expect(viewMetadata({ mistakes: 'many' })).toEqual({
    mistakes: null,
    entries: [{ name: 'mistakes', value: 'many' }],
  });
});
