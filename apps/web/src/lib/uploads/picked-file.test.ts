import { expect, test } from 'vitest';
import { tidyPicked } from '../uploads/picked-file.ts';

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
