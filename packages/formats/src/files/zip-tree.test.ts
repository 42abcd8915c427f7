import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ImportFault } from '../import/import-fault.ts';
import { aFile, removeFoldersAfterTests } from '../testing/temp-folder.ts';
import { forged, markedEncrypted, zipBytes } from '../testing/zips.ts';
import { ZIP_LIMITS, type ZipLimits } from './zip-limits.ts';
import { openZip } from './zip-tree.ts';

removeFoldersAfterTests();

async function open(bytes: Uint8Array, limits: Partial<ZipLimits> = {}) {
  return openZip(await aFile('z.zip', bytes), 'z.zip', { ...ZIP_LIMITS, ...limits });
}

async function refusalOf(bytes: Uint8Array, limits?: Partial<ZipLimits>) {
  const fault = await open(bytes, limits).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(fault instanceof ImportFault)) throw new Error('the zip was taken');
  return fault.rejections.map(({ code, message }) => ({ code, message }));
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts).toString();
}

it('lists files of all folders, but not hidden ones, and reads them', async () => {
  const zip = await open(await zipBytes({ 'b/c.txt': 'one', 'a.txt': 'two', '.DS_Store': '', '__MACOSX/a.txt': '' }));
  expect(zip.names).toEqual(['a.txt', 'b/c.txt']);
  expect(await textOf(zip.open('b/c.txt'))).toBe('one');
  const path = await zip.pathOf('a.txt');
  expect(await zip.pathOf('a.txt')).toBe(path);
  await zip.close();
  expect(existsSync(path)).toBe(false);
});

describe('a zip is refused', () => {
  it.each([
    ['../up.txt', 'entry_escapes'],
    ['a/../../', 'entry_escapes'],
    ['/abs.txt0', 'entry_escapes'],
    ['C:/ab.txt', 'entry_escapes'],
    ['..\\up.txt', 'entry_escapes'],
  ])('with an entry named %j', async (name, code) => {
    const innocent = 'x'.repeat(name.length);
    const zip = forged(await zipBytes({ [innocent]: 'y' }), innocent, name);
    const [refusal] = await refusalOf(zip);
    expect(refusal?.code).toBe(code);
    expect(refusal?.message).toContain(name.replaceAll('\\', '/'));
  });

  it('with a link', async () => {
    expect(await refusalOf(await zipBytes({ 'link.png': '/etc/passwd' }, 0o120777))).toMatchObject([
      { code: 'entry_is_link', message: expect.stringContaining('link.png') },
    ]);
  });

  it('with encrypted entries, each by its name', async () => {
    const zip = markedEncrypted(await zipBytes({ 'a.png': 'x', 'b.png': 'y' }));
    expect((await refusalOf(zip)).map(({ code, message }) => [code, /"(.*?)"/.exec(message)?.[1]])).toEqual([
      ['zip_encrypted', 'a.png'],
      ['zip_encrypted', 'b.png'],
    ]);
  });

  it('with two entries of one name', async () => {
    const zip = forged(await zipBytes({ 'a1.txt': 'x', 'a2.txt': 'y' }), 'a2.txt', 'a1.txt');
    expect(await refusalOf(zip)).toMatchObject([{ code: 'entry_repeated' }]);
  });

  it('with a bomb, before anything is unpacked', async () => {
    const bomb = await zipBytes({ 'zeros.bin': new Uint8Array(8 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(20_000);
    expect(await refusalOf(bomb)).toMatchObject([{ code: 'zip_ratio', message: expect.stringContaining('zeros.bin') }]);
  });

  it('with entries that are a bomb together', async () => {
    const names = Array.from({ length: 10 }, (_, at) => `${at}.bin`);
    const bomb = await zipBytes(Object.fromEntries(names.map((name) => [name, new Uint8Array(1024 * 1024)])));
    expect((await refusalOf(bomb))[0]?.code).toBe('zip_ratio');
  });

  it('with too much in it', async () => {
    const zip = await zipBytes({ 'a.txt': 'x'.repeat(100), 'b.txt': 'y' });
    expect(await refusalOf(zip, { entries: 1 })).toMatchObject([{ code: 'zip_too_many_entries' }]);
    expect(await refusalOf(zip, { entryBytes: 99 })).toMatchObject([{ code: 'zip_too_large' }]);
    expect(await refusalOf(zip, { totalBytes: 100 })).toMatchObject([{ code: 'zip_too_large' }]);
  });

  it('that is cut off, or none', async () => {
    const zip = await zipBytes({ 'a.txt': 'x'.repeat(100) });
    expect(await refusalOf(zip.subarray(0, -10))).toMatchObject([{ code: 'zip_invalid' }]);
    expect(await refusalOf(zip.subarray(30))).toMatchObject([{ code: 'zip_invalid' }]);
    expect(await refusalOf(Buffer.from('text'))).toMatchObject([{ code: 'zip_invalid' }]);
  });
});

it('says which entry is damaged when it is read, also where it unpacks to more than it says', async () => {
  const zip = await zipBytes({ 'a.txt': 'x'.repeat(5000) });
  const damaged = Buffer.from(zip);
  damaged.fill(0xff, 40, 45);
  await expect(textOf((await open(damaged)).open('a.txt'))).rejects.toMatchObject({
    rejections: [{ code: 'zip_invalid', message: expect.stringContaining('"a.txt"') }],
  });
  const lying = Buffer.from(zip);
  const central = lying.indexOf('PK\x01\x02', 0, 'latin1');
  lying.writeUInt32LE(10, central + 24);
  await expect(textOf((await open(lying)).open('a.txt'))).rejects.toMatchObject({
    rejections: [{ code: 'zip_invalid' }],
  });
});
