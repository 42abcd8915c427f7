import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { aPng, aTaker, digestOf } from '../testing/images.ts';
import { onlyPairs, readImport } from '../testing/read-import.ts';
import { aFolder, removeFoldersAfterTests } from '../testing/temp-folder.ts';
import { aZip } from '../testing/zips.ts';

removeFoldersAfterTests();

const [one, two] = [await aPng(1), await aPng(2)];
const SPEC = { format: 'images' } as const;

/** As a folder and as a zip. */
const both = (files: Readonly<Record<string, string | Uint8Array>>) => ({
  folder: () => aFolder(files),
  zip: () => aZip(files),
});

describe.each(['folder', 'zip'] as const)('a %s of images', (kind) => {
  const read = async (files: Readonly<Record<string, string | Uint8Array>>, spec: object = {}) => {
    const { taken, takeImage } = aTaker();
    const result = await readImport({ path: await both(files)[kind]() }, { ...SPEC, ...spec }, { takeImage });
    return { ...result, taken, pairs: onlyPairs(result.lines) };
  };

  it('with a table takes each image once', async () => {
    const table = 'file_name,text\none.png,a\none.png,b\nsub/two.png,c\n';
    const { pairs, rejections, taken } = await read({
      'x/metadata.csv': table,
      'x/one.png': one,
      'x/sub/two.png': two,
    });
    expect(rejections).toEqual([]);
    expect(pairs).toEqual([
      { kind: 'pair', line: 2, file: 'x/metadata.csv', prompt: 'a', image: 'x/one.png', imageSha256: digestOf(one) },
      { kind: 'pair', line: 3, file: 'x/metadata.csv', prompt: 'b', image: 'x/one.png', imageSha256: digestOf(one) },
      {
        kind: 'pair',
        line: 4,
        file: 'x/metadata.csv',
        prompt: 'c',
        image: 'x/sub/two.png',
        imageSha256: digestOf(two),
      },
    ]);
    expect(taken.map(({ name }) => name)).toEqual(['x/one.png', 'x/sub/two.png']);
  });

  it('with a Parquet table', async () => {
    const table = parquetWriteBuffer({
      columnData: [
        { name: 'text', data: ['a'] },
        { name: 'file_name', data: ['one.png'] },
      ],
    });
    const { pairs, rejections } = await read({ 'metadata.parquet': new Uint8Array(table), 'one.png': one });
    expect(rejections).toEqual([]);
    expect(pairs).toMatchObject([{ prompt: 'a', imageSha256: digestOf(one) }]);
  });

  it('with two tables asks which', async () => {
    const files = { 'a.csv': 'text,image\na,one.png\n', 'b.csv': 'text,image\nb,one.png\n', 'one.png': one };
    expect((await read(files)).codes).toEqual([[0, 'invalid_option']]);
    expect((await read(files, { table: 'b.csv' })).pairs).toMatchObject([{ prompt: 'b' }]);
    expect((await read(files, { table: 'c.csv' })).codes).toEqual([[0, 'file_missing']]);
  });

  it('takes prompts from texts beside the images', async () => {
    const files = {
      'a/one.png': one,
      'a/one.txt': '\uFEFFtwo cats\n',
      'b/two.png': two,
      'b/two.txt': Buffer.from([0xe9]),
    };
    const { pairs, rejections } = await read({ ...files, 'c/three.png': two });
    expect(pairs).toMatchObject([{ prompt: 'two cats', image: 'a/one.png', file: 'a/one.png' }]);
    expect(rejections.map(({ file, code }) => [file, code])).toEqual([
      ['b/two.png', 'invalid_utf8'],
      ['c/three.png', 'prompt_empty'],
    ]);
  });

  it('takes prompts from names', async () => {
    const names = '{subset}/{prompt}/{generator}-{index}.png';
    const files = { 'counting/two cats/sd-0.png': one, 'counting/two cats/sd-1.png': two, 'loose.png': one };
    const { pairs, rejections } = await read(files, { images: { names } });
    expect(pairs).toMatchObject([
      { prompt: 'two cats', subset: 'counting', generator: 'sd', metadata: { index: 0 } },
      { prompt: 'two cats', metadata: { index: 1 } },
    ]);
    expect(rejections).toMatchObject([{ file: 'loose.png', code: 'row_without_image' }]);
    expect((await read(files, { images: { names: '{caption}.png' } })).codes).toEqual([[0, 'invalid_option']]);
  });

  it('refuses an image that is none, or whose digest is another', async () => {
    const table = `text,image,image_sha256\na,one.png,${digestOf(two)}\nb,fake.png,\nc,gone.png,\n`;
    const files = { 'metadata.csv': table, 'one.png': one, 'fake.png': '<svg/>' };
    const { pairs, codes } = await read(files, { images: { missing: 'reject' } });
    expect(pairs).toEqual([]);
    expect(codes).toEqual([
      [2, 'image_differs'],
      [3, 'image_not_an_image'],
      [4, 'image_missing'],
    ]);
  });

  it('without anything is refused', async () => {
    expect((await read({ 'readme.md': 'nothing' })).codes).toEqual([[0, 'empty_file']]);
  });
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  const path = await aFolder({ 'metadata.csv': 'text,image\na,one.png\nb,one.png\n', 'one.png': one });
  stop.abort(new Error('enough'));
  await expect(readImport({ path }, SPEC, { signal: stop.signal })).rejects.toThrow('enough');
});
