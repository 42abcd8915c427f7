import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import { type FolderDraft, faultOf, matchFolders, named, waysOf } from './folder-draft.ts';
import { toUploads } from './folder-upload.ts';
import { type ImageFolder, toFolders } from './match-folder.ts';
import { readPromptTable } from './prompt-table.ts';

const picked = (...names: string[]): PickedFile[] => names.map((name) => ({ name, file: new File([name], name) }));
const folder = (name: string, ...files: string[]): ImageFolder => ({
  ...{ key: name, name, folder: name },
  files: picked(...files),
});
const table = (text: string) => named('prompts.csv', unwrap(readPromptTable('prompts.csv', text)));

const THREE = table('prompt,category\na cat,animals\na dog,animals\na car,things\n');
const matchIn = (folders: readonly ImageFolder[], prompts: FolderDraft['table'], way: FolderDraft['way'] = null) =>
  matchFolders({ folders, table: prompts, way }).folders;

test('numbers in names count the rows; what is left over on either side is named', () => {
  const folders = [folder('old', '001_old.jpg', '002_old.jpg', '009.jpg', 'notes.md'), folder('new', '3.png', '1.png')];
  const [old, fresh] = matchIn(folders, THREE);
  expect(old?.match.matched.map(({ prompt, file }) => [prompt, file.name])).toEqual([
    ['a cat', '001_old.jpg'],
    ['a dog', '002_old.jpg'],
  ]);
  expect(old?.match).toMatchObject({ unmatched: ['009.jpg'], missing: ['a car'] });
  expect(fresh?.match.missing).toEqual(['a dog']);
});

test('rows are counted from 0 where an image is numbered 0, and a prompt may have several images', () => {
  const [only] = matchIn([folder('x', '0/a.png', '0/b.png', '2/a.png')], THREE);
  expect(only?.match.matched.map(({ prompt }) => prompt)).toEqual(['a cat', 'a cat', 'a car']);
});

test('names tell the prompts where there is no table, or where they match one better than numbers', () => {
  const folders = [folder('x', 'a_cat.png', 'a_dog.png'), folder('y', 'a cat/1.png')];
  const [x, y] = matchIn(folders, null);
  expect(x?.match.matched.map(({ prompt }) => prompt)).toEqual(['a cat', 'a dog']);
  expect(y?.match).toMatchObject({ missing: ['a dog'] });
  const [same] = matchIn(folders, THREE);
  expect(same?.match.matched.map(({ subset }) => subset)).toEqual(['animals', 'animals']);
});

test('a column of the table may name the images, with their folders or without', () => {
  const prompts = table('image,prompt\nold/1.png,a cat\nnew\\1.png,a dog\n./b.png,a car\nc.png,\n');
  const folders = [folder('old', '1.png', 'b.png'), { ...folder('new', '1.png', 'x/b.png', 'c.png'), name: 'renamed' }];
  const { way, folders: found } = matchFolders({ folders, table: prompts, way: null });
  expect(way).toBe('table');
  expect(found.map(({ match }) => match.matched.map(({ prompt }) => prompt))).toEqual([
    ['a cat', 'a car'],
    ['a dog', 'a car'],
  ]);
  // A row that names an image and no prompt tells nothing.
  expect(found[1]?.match.unmatched).toEqual(['c.png']);
});

test('a way that is chosen stands, though another would find more; one that cannot be gone is passed over', () => {
  const folders = [folder('x', 'a_cat_2.png', '1.png', '3.png')];
  expect(matchIn(folders, THREE)[0]?.match.matched.map(({ prompt }) => prompt)).toEqual(['a cat', 'a car', 'a dog']);
  const [byName] = matchIn([folder('x', '1_a.png', '2_b.png', 'a cat.png')], THREE, 'name');
  expect(byName?.match.matched.map(({ file }) => file.name)).toEqual(['a cat.png']);
  expect(matchFolders({ folders, table: null, way: 'number' }).way).toBe('name');
  expect([waysOf({ table: null }), waysOf({ table: THREE })]).toEqual([['name'], ['number', 'name']]);
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
  const of = (...folders: ImageFolder[]) => faultOf(matchIn(folders, THREE));
  expect(of(folder('', '1.png'))).toBe('Each folder needs a name.');
  expect(of(folder('a', '1.png'), folder('a', '2.png'))).toBe('Two folders are named “a”.');
  expect(of(folder('a', '77.png'))).toBe('No image in “a” belongs to a prompt.');
  expect(of(folder('a', '1.png'), folder('b', '1.png'))).toBeUndefined();
});

test('an upload holds a table that says whose each image is, and no more files than it may', async () => {
  const folders = [folder('old', '1.png', '2.png'), folder('new', '1.png')];
  const uploads = await toUploads(matchIn(folders, THREE), 3);
  expect(uploads.map((files) => files.map(({ name }) => name))).toEqual([
    ['pairs.csv', 'old/1.png', 'old/2.png'],
    ['pairs.csv', 'new/1.png'],
  ]);
  expect(await uploads[1]?.[0]?.file.text()).toBe('prompt,subset,image,generator\r\na cat,animals,new/1.png,new\r\n');
});
