import { expect, test } from 'vitest';
import { describePeople } from './describe-people.ts';

test.each([
  [{ labels: 0, aligned: 0, notAligned: 0, unsure: 0, split: null }, 'Nobody has labelled this pair.'],
  [{ labels: 1, aligned: 1, notAligned: 0, unsure: 0, split: 0 }, 'The one label says aligned.'],
  [{ labels: 3, aligned: 3, notAligned: 0, unsure: 0, split: 0 }, '3 of 3 labels say aligned. All agree.'],
  [
    { labels: 3, aligned: 2, notAligned: 0, unsure: 1, split: 1 / 3 },
    '2 of 3 labels say aligned. 1 unsure counts as not aligned. 33 % stand outside the largest group.',
  ],
])('%j', (pair, words) => {
  expect(describePeople(pair)).toBe(words);
});
