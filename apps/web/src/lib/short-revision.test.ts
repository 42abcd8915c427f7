import { expect, test } from 'vitest';
import { shortRevision } from './short-revision.ts';

test('a commit is named by ten digits, any other revision in full', () => {
  expect(shortRevision('d8618a0365a3807a8fc40596ea44e39ec7c75cb2')).toBe('d8618a0365');
  expect(shortRevision('2')).toBe('2');
  expect(shortRevision('refs/pr/12-with-a-rather-long-name-of-its-own')).toBe(
    'refs/pr/12-with-a-rather-long-name-of-its-own',
  );
});
