import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createNodeEmbeddingStore } from './node-embedding-store.ts';
import { planReads } from './plan-reads.ts';
import { decodeIndex, digestKey, encodeEntry, INDEX_HEADER } from './segment-codec.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plumbline-embeddings-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const embedding = (seed: number, length = 64) => Float32Array.from({ length }, (_, at) => Math.fround(seed + at / 7));
const filesEnding = async (end: string) =>
  (await readdir(directory)).filter((name) => name.endsWith(end)).map((name) => join(directory, name));
async function theFile(end: string): Promise<string> {
  const [path, ...others] = await filesEnding(end);
  if (!path || others.length > 0) throw new Error(`${others.length + 1} files end in ${end}`);
  return path;
}
async function fill(keys: readonly string[]): Promise<void> {
  const store = createNodeEmbeddingStore(directory);
  await Promise.all(keys.map((key, at) => store.put(key, embedding(at))));
}
const KEYS = ['a', 'b', 'c', 'd', 'e'];

test('what was put is there for the next process, and only that', async () => {
  await fill(KEYS);
  const store = createNodeEmbeddingStore(directory);
  expect(await store.get('c')).toEqual(embedding(2));
  expect(await store.get('x')).toBeUndefined();
  const found = await store.getMany(['e', 'x', 'a']);
  expect([...found].sort()).toEqual([
    ['a', embedding(0)],
    ['e', embedding(4)],
  ]);
});

test('it is there for the same store at once, whatever the caller does with its buffer', async () => {
  const store = createNodeEmbeddingStore(directory);
  const given = embedding(1);
  const writing = store.put('a', given);
  given.fill(0);
  expect(await store.get('a')).toEqual(embedding(1));
  await writing;
  expect(await store.get('a')).toEqual(embedding(1));
});

test('embeddings of any length come back to the bit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.float32Array({ maxLength: 300 }), fc.string(), async (value, key) => {
      const folder = await mkdtemp(join(directory, 'one-'));
      await createNodeEmbeddingStore(folder).put(key, value);
      expect(await createNodeEmbeddingStore(folder).get(key)).toEqual(value);
    }),
    { numRuns: 20 },
  );
});

test.each(['.data', '.index'])(
  'a %s file that is cut short costs what it lost; what comes after is kept',
  async (end) => {
    await fill(KEYS);
    const path = await theFile(end);
    await truncate(path, (await stat(path)).size - 10);
    const store = createNodeEmbeddingStore(directory);
    expect([...(await store.getMany(KEYS)).keys()]).toEqual(['a', 'b', 'c', 'd']);
    await store.put('e', embedding(4));
    await store.put('f', embedding(5));
    const next = createNodeEmbeddingStore(directory);
    expect((await next.getMany([...KEYS, 'f'])).size).toBe(6);
    expect(await next.get('f')).toEqual(embedding(5));
  },
);

test('turned bits are never handed out', async () => {
  await fill(KEYS);
  const path = await theFile('.data');
  const bytes = await readFile(path);
  bytes[64 * 4 + 3] = (bytes[64 * 4 + 3] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const found = await createNodeEmbeddingStore(directory).getMany(KEYS);
  expect([...found.keys()].sort()).toEqual(['a', 'c', 'd', 'e']);
});

test('files of another kind in the folder are left alone and read as nothing', async () => {
  await writeFile(join(directory, 'notes.txt'), 'keep me');
  await writeFile(join(directory, 'zzz.index'), 'no index at all');
  await fill(['a']);
  expect(await createNodeEmbeddingStore(directory).get('a')).toEqual(embedding(0));
  expect(await readFile(join(directory, 'notes.txt'), 'utf8')).toBe('keep me');
});

test('two that write at once write to segments of their own, and lose nothing', async () => {
  const one = createNodeEmbeddingStore(directory);
  const other = createNodeEmbeddingStore(directory);
  const puts = KEYS.flatMap((key, at) => [one.put(`1${key}`, embedding(at)), other.put(`2${key}`, embedding(at + 50))]);
  await Promise.all(puts);
  expect(await filesEnding('.data')).toHaveLength(2);
  const next = createNodeEmbeddingStore(directory);
  const all = await next.getMany(KEYS.flatMap((key) => [`1${key}`, `2${key}`]));
  expect(all.size).toBe(10);
  expect(all.get('2c')).toEqual(embedding(52));
});

test('many that are put at once are written together', async () => {
  const keys = Array.from({ length: 500 }, (_, at) => `key ${at}`);
  await fill(keys);
  const index = await readFile(await theFile('.index'));
  expect(decodeIndex(index)).toHaveLength(500);
  expect(planReads(decodeIndex(index))).toHaveLength(1);
});

test('the total size is bounded: the oldest go', async () => {
  const limits = { segmentBytes: 4 * 1024, totalBytes: 16 * 1024 };
  const store = createNodeEmbeddingStore(directory, limits);
  for (let at = 0; at < 100; at++) await store.put(`key ${at}`, embedding(at, 256));
  const sizes = await Promise.all(
    [...(await filesEnding('.data')), ...(await filesEnding('.index'))].map((path) => stat(path)),
  );
  expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(limits.totalBytes + 1024);
  const next = createNodeEmbeddingStore(directory, limits);
  expect(await next.get('key 99')).toEqual(embedding(99, 256));
  expect(await next.get('key 0')).toBeUndefined();
});

test('a folder that cannot be used finds nothing and rejects nothing', async () => {
  await writeFile(join(directory, 'file'), '');
  const store = createNodeEmbeddingStore(join(directory, 'file'));
  await store.put('a', embedding(0));
  expect(await store.get('a')).toBeUndefined();
});

test('a store whose files were deleted meanwhile goes on', async () => {
  const store = createNodeEmbeddingStore(directory);
  await store.put('a', embedding(0));
  for (const path of [...(await filesEnding('.data')), ...(await filesEnding('.index'))]) await rm(path);
  expect(await store.get('a')).toBeUndefined();
  await store.put('b', embedding(1));
  expect(await createNodeEmbeddingStore(directory).get('b')).toEqual(embedding(1));
});

test('an index survives any damage', () => {
  const entry = { key: digestKey('a'), offset: 4, sizeBytes: 8, checksum: 5 };
  const whole = Buffer.concat([INDEX_HEADER, encodeEntry(entry)]);
  expect(decodeIndex(whole)).toEqual([entry]);
  fc.assert(
    fc.property(fc.nat(whole.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = Uint8Array.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ change;
      expect(decodeIndex(damaged)).toEqual([]);
    }),
  );
});
