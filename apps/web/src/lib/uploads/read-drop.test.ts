import { expect, test } from 'vitest';
import { readDrop } from './read-drop.ts';

const aFile = (fullPath: string) => ({
  isFile: true,
  isDirectory: false,
  fullPath,
  file: (resolve: (file: File) => void) => resolve(new File(['x'], fullPath.split('/').at(-1) ?? '')),
});

/** Gives its entries in parts, as browsers do. */
const aFolder = (...parts: object[][]) => ({
  isFile: false,
  isDirectory: true,
  createReader: () => {
    const left = [...parts, []];
    return { readEntries: (resolve: (entries: object[]) => void) => resolve(left.shift() ?? []) };
  },
});

const dropOf = (entries: readonly object[], files: readonly File[] = []) =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files }) as unknown as DataTransfer;

test('reads folders to their end, however many parts they come in', async () => {
  const inner = aFolder([aFile('/tia2/prompts/a.json')], [aFile('/tia2/prompts/b.json')]);
  const dropped = await readDrop(dropOf([aFolder([inner], [aFile('/tia2/LICENSE')]), aFile('/labels.csv')]));
  expect(dropped.map(({ name }) => name)).toEqual([
    'tia2/prompts/a.json',
    'tia2/prompts/b.json',
    'tia2/LICENSE',
    'labels.csv',
  ]);
});

test('takes plain files where the browser gives no entries', async () => {
  const dropped = await readDrop(dropOf([], [new File(['x'], 'labels.csv')]));
  expect(dropped.map(({ name }) => name)).toEqual(['labels.csv']);
});
