import { expect, test } from 'vitest';
import { draftFiles, tidyPicked } from './picked-file.ts';

const picked = (...names: string[]) => names.map((name) => ({ name, file: new File(['x'], name) }));
const namesOf = (files: ReturnType<typeof tidyPicked>) => files.map(({ name }) => name);

test('files of one folder are named from inside it; what systems leave behind goes', () => {
  const files = tidyPicked(
    picked('tia2/prompts/a.json', 'tia2/.DS_Store', '__MACOSX/tia2/x', 'tia2/README.md', 'tia2/.git/config'),
  );
  expect(namesOf(files)).toEqual(['prompts/a.json', 'README.md']);
});

test('files and folders side by side keep their names', () => {
  expect(namesOf(tidyPicked(picked('a.csv', 'images/1.png')))).toEqual(['a.csv', 'images/1.png']);
  expect(namesOf(tidyPicked(picked('a.csv')))).toEqual(['a.csv']);
});

test('a zip brings images where other files hold the data, and is the data where it is alone', () => {
  const rolesOf = (...names: string[]) => draftFiles(picked(...names)).map(({ role }) => role);
  expect(rolesOf('a.csv', 'b.ZIP')).toEqual(['data', 'images']);
  expect(rolesOf('b.zip')).toEqual(['data']);
});
