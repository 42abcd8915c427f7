import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

let folder: string;
let installation: Installation;

const run = (...argv: string[]) => runCli(installation.env, ...argv);

const file = (name: string) => join(folder, name);

async function writeImage(name: string, red: number): Promise<void> {
  const background = { r: red, g: 120, b: 40 };
  await sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .png()
    .toFile(file(`images/${name}`));
}

beforeAll(async () => {
  installation = await createInstallation();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
  await mkdir(file('images'));
  for (const [i, name] of ['a.png', 'b.png', 'c.png'].entries()) await writeImage(name, 40 + i * 70);
  await writeFile(
    file('pairs.csv'),
    'prompt,image,subset,generator,labels\ntwo cats,a.png,counting,g1,1;0;-1\ntwo cats,b.png,counting,g2,1;1;1\na red car,c.png,colour,g1,\n',
  );
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await installation.remove();
});

const importPairs = (name: string, ...more: string[]) =>
  run('import', 'pairs', file(name), '--images', file('images'), '--study', 'study-one', '--json', ...more);

describe('import pairs', () => {
  test('a file comes in whole, and again adds nothing', async () => {
    const first = await importPairs('pairs.csv');
    expect(first.code).toBe(0);
    expect(first.json()).toMatchObject({
      study: 'study-one',
      pairs: 3,
      prompts: 2,
      labels: 6,
      imagesUploaded: 3,
      rejected: [],
    });
    const again = await importPairs('pairs.csv');
    expect(again.code).toBe(0);
    expect(again.json()).toMatchObject({ pairs: 0, prompts: 0, labels: 0, imagesUploaded: 0, unchanged: 3 });
  });

  test.each([
    ['an unknown column', 'prompt,image,colour\nx,a.png,red\n', 1, 'unknown_column'],
    ['a missing image', 'prompt,image\ntwo dogs,a.png\ntwo dogs,nowhere.png\n', 3, 'image_missing'],
    ['an image that is none', 'prompt,image\ntwo dogs,broken.png\n', 2, 'image_not_an_image'],
    ['a label outside 1, 0, -1', 'prompt,image,labels\ntwo dogs,a.png,2\n', 2, 'label_invalid'],
    ['an empty prompt', 'prompt,image\n  ,a.png\n', 2, 'prompt_empty'],
  ])('%s is refused with file, line and reason, and nothing comes in', async (_, text, line, code) => {
    await writeFile(file('bad.csv'), text);
    await writeFile(file('images/broken.png'), 'not a picture');
    const result = await importPairs('bad.csv');
    expect(result.code).toBe(3);
    expect(result.json()).toMatchObject({
      error: { code: 'import_rejected', rejected: [{ file: 'bad.csv', line, code }] },
    });
    expect(result.stderr).toContain('bad.csv:');
    const { json } = await run('study', 'list', '--json');
    expect(json()).toMatchObject({ studies: [{ slug: 'study-one', pairs: 3 }] });
  });

  test('a line of 10 MB and bytes that are not UTF-8 are refused by line', async () => {
    const long = Buffer.concat([
      Buffer.from('{"prompt":"two dogs","image":"a.png"}\n{"prompt":"'),
      Buffer.alloc(10 * 1024 * 1024, 'x'),
      Buffer.from('"}\n'),
    ]);
    await writeFile(file('long.jsonl'), long);
    expect((await importPairs('long.jsonl')).json()).toMatchObject({
      error: { rejected: [{ line: 2, code: 'line_too_long' }] },
    });
    await writeFile(file('latin1.csv'), Buffer.from('prompt,image\ncaf\xe9,a.png\n', 'latin1'));
    expect((await importPairs('latin1.csv')).json()).toMatchObject({
      error: { rejected: [{ line: 2, code: 'invalid_utf8' }] },
    });
  });

  test('with --no-atomic the good lines come in and the bad ones are named', async () => {
    await writeFile(file('mixed.csv'), 'prompt,image\nthree dogs,a.png\nthree dogs,nowhere.png\n');
    const result = await importPairs('mixed.csv', '--no-atomic');
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({ pairs: 1, rejected: [{ line: 3, code: 'image_missing' }] });
  });
});

describe('export labels', () => {
  test('writes what was imported, and the file imports again without change', async () => {
    const out = file('labels.csv');
    const result = await run('export', 'labels', '--study', 'study-one', '--out', out, '--json');
    expect(result.code).toBe(0);
    const lines = (await readFile(out, 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toContain('prompt,subset,image');
    const again = await run('import', 'pairs', out, '--images', file('images'), '--study', 'study-one', '--json');
    expect(again.json()).toMatchObject({ pairs: 0, labels: 0 });
  });
});

describe('exit codes', () => {
  test('bad usage is 2, a study that is not there is 1, help is 0', async () => {
    expect((await run('import', 'pairs')).code).toBe(2);
    expect((await run('no-such-command')).code).toBe(2);
    expect((await run('export', 'labels', '--study', 'nowhere')).code).toBe(1);
    expect((await run('--help')).code).toBe(0);
  });
});

describe('db', () => {
  test('a backup restores into a new installation, and is refused by one that holds something', async () => {
    const backup = file('all.plumbline');
    expect((await run('db', 'backup', backup)).code).toBe(0);
    const refused = await run('db', 'restore', backup, '--json');
    expect(refused.code).toBe(3);
    const empty = await createInstallation({ isNew: true });
    const restored = await runCli(empty.env, 'db', 'restore', backup, '--json');
    expect(restored.code).toBe(0);
    const { json } = await runCli(empty.env, 'study', 'list', '--json');
    expect(json()).toMatchObject({ studies: [{ slug: 'study-one', pairs: 4 }] });
    await empty.remove();
  });
});
