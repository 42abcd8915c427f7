import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import { faultOf, matchFolders, named } from './folder-draft.ts';
import { toUploads } from './folder-upload.ts';
import { type ImageFolder, toFolders } from './match-folder.ts';
import { readPromptTable } from './prompt-table.ts';

const picked = (...names: string[]): PickedFile[] => names.map((name) => ({ name, file: new File([name], name) }));
const folder = (name: string, ...files: string[]): ImageFolder => ({ key: name, name, files: picked(...files) });
const table = (text: string) => named('prompts.csv', unwrap(readPromptTable('prompts.csv', text)));

const THREE = table('prompt,category\na cat,animals\na dog,animals\na car,things\n');

test('numbers in names count the rows; what is left over on either side is named', () => {
  const folders = [folder('old', '001_old.jpg', '002_old.jpg', '009.jpg', 'notes.md'), folder('new', '3.png', '1.png')];
  const [old, fresh] = matchFolders({ folders, table: THREE });
  expect(old?.match.matched.map(({ prompt, file }) => [prompt, file.name])).toEqual([
    ['a cat', '001_old.jpg'],
    ['a dog', '002_old.jpg'],
  ]);
  expect(old?.match).toMatchObject({ unmatched: ['009.jpg'], missing: ['a car'] });
  expect(fresh?.match.missing).toEqual(['a dog']);
});

test('rows are counted from 0 where an image is numbered 0, and a prompt may have several images', () => {
  const [only] = matchFolders({ folders: [folder('x', '0/a.png', '0/b.png', '2/a.png')], table: THREE });
  expect(only?.match.matched.map(({ prompt }) => prompt)).toEqual(['a cat', 'a cat', 'a car']);
});

test('names tell the prompts where there is no table, or where they match one better than numbers', () => {
  const folders = [folder('x', 'a_cat.png', 'a_dog.png'), folder('y', 'a cat/1.png')];
  const [x, y] = matchFolders({ folders, table: null });
  expect(x?.match.matched.map(({ prompt }) => prompt)).toEqual(['a cat', 'a dog']);
  expect(y?.match).toMatchObject({ missing: ['a dog'] });
  const [same] = matchFolders({ folders, table: THREE });
  expect(same?.match.matched.map(({ subset }) => subset)).toEqual(['animals', 'animals']);
});

test('several folders in what was dropped are generators; a folder in which all images lie is one', () => {
  const none = () => false;
  expect(toFolders(picked('sd14/1.png', 'sd21/1.png', 'prompts.csv'), none).map(({ name }) => name)).toEqual([
    'sd14',
    'sd21',
  ]);
  const [one] = toFolders(picked('1.png', '2.png'), (name) => name === 'folder');
  expect([one?.name, one?.files.length]).toEqual(['folder 2', 2]);
});

test('folders without a name, of one name or without a match are refused', () => {
  const of = (...folders: ImageFolder[]) => faultOf(matchFolders({ folders, table: THREE }));
  expect(of(folder('', '1.png'))).toBe('Each folder needs a name.');
  expect(of(folder('a', '1.png'), folder('a', '2.png'))).toBe('Two folders are named “a”.');
  expect(of(folder('a', '77.png'))).toBe('No image in “a” belongs to a prompt.');
  expect(of(folder('a', '1.png'), folder('b', '1.png'))).toBeUndefined();
});

test('an upload holds a table that says whose each image is, and no more files than it may', async () => {
  const folders = [folder('old', '1.png', '2.png'), folder('new', '1.png')];
  const uploads = await toUploads(matchFolders({ folders, table: THREE }), 3);
  expect(uploads.map((files) => files.map(({ name }) => name))).toEqual([
    ['pairs.csv', 'old/1.png', 'old/2.png'],
    ['pairs.csv', 'new/1.png'],
  ]);
  expect(await uploads[1]?.[0]?.file.text()).toBe('prompt,subset,image,generator\r\na cat,animals,new/1.png,new\r\n');
});
