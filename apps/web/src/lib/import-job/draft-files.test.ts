import { expect, test } from 'vitest';
import { draftFiles } from './draft-files.ts';

const picked = (...names: string[]) => names.map((name) => ({ name, file: new File(['x'], name) }));

test('a zip brings images where other files hold the data, and is the data where it is alone', () => {
  const rolesOf = (...names: string[]) => draftFiles(picked(...names)).map(({ role }) => role);
  expect(rolesOf('a.csv', 'b.ZIP')).toEqual(['data', 'images']);
  expect(rolesOf('b.zip')).toEqual(['data']);
});
