import { expect, test } from 'vitest';
import { describeSame, findSameImages } from './find-same-images.ts';
import { notesOf } from './folder-notes.ts';
import type { MatchedFolder } from './folder-upload.ts';

/** Images of each prompt by their content; a prompt without any is left out. */
const folder = (name: string, images: Record<string, readonly string[]>): MatchedFolder => ({
  name,
  match: {
    ...{ unmatched: [], missing: [] },
    matched: Object.entries(images).flatMap(([prompt, contents]) =>
      contents.map((content, at) => {
        const file = new File([content], `${prompt}-${at}.png`);
        return { prompt, subset: '', file: { name: file.name, file } };
      }),
    ),
  },
});

test('folders that can be compared on all prompts need no word', () => {
  expect(notesOf([folder('a', { cat: ['1'], dog: ['2'] }), folder('b', { cat: ['3'], dog: ['4'] })], 0)).toEqual([]);
  expect(notesOf([], 0)).toEqual([]);
});

test('one folder alone is one generator, unless the study has others', () => {
  expect(notesOf([folder('a', { cat: ['1'] })], 0)).toEqual([
    'One folder is one generator, and a comparison takes two: add the folder of another.',
  ]);
  expect(notesOf([folder('a', { cat: ['1'] })], 1)).toEqual([]);
});

test('prompts that one side lacks are named, with what becomes of them', () => {
  const whole = { cat: ['1'], dog: ['2'], car: ['3'], tree: ['4'], house: ['5'] };
  expect(notesOf([folder('a', whole), folder('b', { cat: ['6'] })], 0)).toEqual([
    '4 prompts with images elsewhere have none in “b”: “dog”, “car”, “tree” and 1 more. A comparison with it leaves them out.',
  ]);
  expect(notesOf([folder('a', { cat: ['1'] }), folder('b', { dog: ['2'] })], 0)).toEqual([
    'No prompt has images in all of these folders: they cannot be compared.',
  ]);
});

test('grids that are not equal say up to how many images a side all prompts stay', () => {
  const four = { cat: ['1', '2', '3', '4'], dog: ['1', '2', '3', '4'] };
  expect(notesOf([folder('a', four), folder('b', { cat: ['5', '6'], dog: ['5', '6', '7'] })], 0)).toEqual([
    'The folders hold different numbers of images of 2 prompts, such as “cat”: “a” 4, “b” 2 to 3 of each. Up to 2 images per side all prompts can be compared; with more, prompts with too few images are left out.',
  ]);
});

test('an image in two folders is found by what it is, not by its name, and only under the same prompt', async () => {
  const same = await findSameImages([
    folder('a', { cat: ['one', 'two'], dog: ['dog'] }),
    folder('b', { cat: ['six', 'one'], dog: ['cow'], car: ['two'] }),
  ]);
  expect(same).toEqual([{ folders: ['a', 'b'], prompt: 'cat', names: ['cat-0.png', 'cat-1.png'] }]);
  expect(describeSame(same)).toMatch(
    /^1 image lies in two folders, such as “cat-0\.png” of “a” and “cat-1\.png” of “b”/,
  );
  expect(describeSame([])).toBeUndefined();
});

test('of a folder that was chosen twice so many are found that it is plain', async () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`p${at}`, [`image ${at}`]]));
  const same = await findSameImages([folder('a', many), folder('b', many)]);
  expect(describeSame(same)).toMatch(/^At least 100 images lie in two folders/);
});
