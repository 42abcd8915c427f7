import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '@plumbline/result';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkImage, checkImageBytes } from './check-image.ts';
import { findImages, resolveImage } from './find-images.ts';

let folder: string;
const noise = (width: number, height: number) =>
  sharp(Buffer.from(Array.from({ length: width * height * 3 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256)), {
    raw: { width, height, channels: 3 },
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-images-'));
  await mkdir(join(folder, 'images/x'), { recursive: true });
  await mkdir(join(folder, 'images/y'));
  for (const name of ['a.png', 'x/b.png', 'x/c.png', 'y/c.png', '.hidden.png', 'x/caf\u0065\u0301.png'])
    await writeFile(join(folder, 'images', name), 'bytes');
  await writeFile(join(folder, 'secret.png'), 'secret');
  await symlink(join(folder, 'secret.png'), join(folder, 'images/out.png'));
  await symlink(folder, join(folder, 'images/up'));
  await symlink(join(folder, 'images/a.png'), join(folder, 'images/in.png'));
  await symlink(join(folder, 'gone.png'), join(folder, 'images/dangling.png'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('findImages', () => {
  it('lists files of all folders, but none outside and none hidden', async () => {
    const { files } = unwrap(await findImages(join(folder, 'images')));
    expect(files).toEqual(['a.png', 'in.png', 'x/b.png', 'x/c.png', 'x/cafe\u0301.png', 'y/c.png']);
  });

  it('says why there is no folder', async () => {
    expect(await findImages(join(folder, 'nothing'))).toMatchObject({ ok: false, code: 'directory_missing' });
    expect(await findImages(join(folder, 'secret.png'))).toMatchObject({ ok: false, code: 'not_a_directory' });
  });

  it.each([
    ['a.png', 'a.png'],
    ['x\\b.png', 'x/b.png'],
    ['b.png', 'x/b.png'],
    ['caf\u00e9.png', 'x/cafe\u0301.png'],
  ])('finds %j at %j', async (name, expected) => {
    const index = unwrap(await findImages(join(folder, 'images')));
    expect(unwrap(resolveImage(index, name))).toEqual({ name: expected, path: join(index.directory, expected) });
  });

  it.each([
    ['c.png', 'image_ambiguous'],
    ['z.png', 'image_missing'],
    ['y/b.png', 'image_missing'],
    ['.hidden.png', 'image_missing'],
    ['up/secret.png', 'image_missing'],
    ['dangling.png', 'image_missing'],
    ['../secret.png', 'image_name_escapes'],
    ['out.png', 'image_name_escapes'],
    ['', 'image_name_empty'],
  ])('refuses %j: %s', async (name, code) => {
    const index = unwrap(await findImages(join(folder, 'images')));
    expect(resolveImage(index, name)).toMatchObject({ ok: false, code });
  });
});

describe('checkImage', () => {
  it.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('takes a %s', async (kind) => {
    const bytes = await noise(40, 20).toFormat(kind).toBuffer();
    expect(unwrap(await checkImageBytes(bytes))).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      mime: `image/${kind}`,
      width: 40,
      height: 20,
      sizeBytes: bytes.length,
    });
  });

  it('gives the size as it is shown', async () => {
    const turned = await noise(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(unwrap(await checkImageBytes(turned))).toMatchObject({ width: 20, height: 40 });
  });

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('refuses a %s that is cut off', async (kind) => {
    const bytes = await noise(200, 200).toFormat(kind).toBuffer();
    for (const share of [0.1, 0.6, 0.95])
      expect(await checkImageBytes(bytes.subarray(0, Math.floor(bytes.length * share)))).toMatchObject({
        ok: false,
        code: 'image_not_an_image',
      });
  });

  it.each(['', 'hello', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', '\x89PNG\r\n\x1a\nrubbish'])(
    'refuses %j',
    async (text) => {
      expect(await checkImageBytes(Buffer.from(text, 'latin1'))).toMatchObject({
        ok: false,
        code: 'image_not_an_image',
      });
    },
  );

  it('keeps the limits on bytes and pixels', async () => {
    const path = join(folder, 'noise.png');
    const bytes = await noise(40, 20).png().toBuffer();
    await writeFile(path, bytes);
    const check = (maxBytes: number, maxPixels: number) => checkImage(path, { maxBytes, maxPixels });
    expect(await check(bytes.length, 800)).toMatchObject({ ok: true });
    expect(await check(bytes.length - 1, 800)).toMatchObject({ ok: false, code: 'image_too_large' });
    expect(await check(bytes.length, 799)).toMatchObject({ ok: false, code: 'image_too_many_pixels' });
  });

  it('refuses a picture of more pixels than may be decoded, by its header', async () => {
    const blank = { width: 9000, height: 9000, channels: 3, background: 'black' } as const;
    const bomb = await sharp({ create: blank }).toColourspace('b-w').png().toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await checkImageBytes(bomb)).toMatchObject({ ok: false, code: 'image_too_many_pixels' });
  });

  it('says that a file is missing or no file', async () => {
    expect(await checkImage(join(folder, 'gone.png'))).toMatchObject({ ok: false, code: 'image_missing' });
    expect(await checkImage(folder)).toMatchObject({ ok: false, code: 'image_not_an_image' });
  });
});
