import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { unwrap } from '@plumbline/result';
import sharp from 'sharp';
import { extract, pack } from 'tar-stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFileStorage } from '../../storage/file-storage.ts';
import type { ImageStorage } from '../../storage/image-storage.ts';
import { MIGRATIONS_DIRECTORY } from '../../testing/migrations-directory.ts';
import { emptyTables, openTestDatabase, TEST_POSTGRES_URL } from '../../testing/open-test-database.ts';
import { makeTemporaryDirectory } from '../../testing/temporary-directory.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { quoteIdentifier } from '../sql-connection.ts';
import { createBackup } from './create-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { listTables } from './tables.ts';

const KIND = process.env.PLUMBLINE_TEST_DATABASE === 'postgres' ? 'postgres' : 'pglite';
const NOW = new Date('2026-01-02T03:04:05.000Z');

async function addImage(images: ImageStorage, database: Database, colour: string): Promise<string> {
  const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const image = unwrap(await images.put(bytes));
  await database.prisma.image.create({ data: image });
  return image.sha256;
}

/** Rows with what is easily lost on the way: references, null in two senses, numbers, text of every kind. */
async function fill(database: Database, images: ImageStorage): Promise<void> {
  const { prisma } = database;
  const study = await prisma.study.create({ data: { slug: 'scenes', name: 'Scenes', textNorm: Prisma.JsonNull } });
  await prisma.study.create({ data: { slug: 'other', name: 'No settings', textNorm: Prisma.DbNull } });
  const person = await prisma.person.create({ data: { displayName: 'Zoë "\\" \u2028 😀', homeStudyId: study.id } });
  const text = 'three\tapples,\n"two" pears \u2029 {}';
  const prompt = await prisma.prompt.create({ data: { studyId: study.id, text, textHash: 'a'.repeat(64) } });
  const items = ['two apples', 'a "quoted", {braced} one', '', 'ü'];
  await prisma.contrastiveSet.create({ data: { promptId: prompt.id, version: 1, origin: 'rules', items } });
  await prisma.setting.create({ data: { key: 'numbers', value: [0.1, 1e-300, 9007199254740991, -0.5] } });
  for (const [index, colour] of ['#f00', '#0f0', '#00f'].entries()) {
    const imageSha256 = await addImage(images, database, colour);
    const pair = await prisma.pair.create({
      data: { studyId: study.id, promptId: prompt.id, imageName: colour, imageSha256, shuffle: index },
    });
    const event = await prisma.labelEvent.create({
      data: {
        studyId: study.id,
        pairId: pair.id,
        personId: person.id,
        value: index - 1,
        idempotencyKey: crypto.randomUUID(),
        labelledAt: NOW,
      },
    });
    await prisma.currentLabel.create({
      data: {
        pairId: pair.id,
        personId: person.id,
        studyId: study.id,
        eventId: event.id,
        value: index - 1,
        labelledAt: NOW,
      },
    });
  }
  await prisma.auditEvent.createMany({
    data: Array.from({ length: 1200 }, (_, index) => ({ action: `event ${index}`, at: NOW })),
  });
}

/** Every row of every table, as the database itself writes it. */
const readAll = (database: Database): Promise<Record<string, string[]>> =>
  database.sqlTransaction(async (connection) => {
    const all: Record<string, string[]> = {};
    for (const { name } of await listTables(connection)) {
      const rows = await connection.query<{ row: string }>(
        `SELECT x::text AS "row" FROM ${quoteIdentifier(name)} x ORDER BY x::text COLLATE "C"`,
      );
      all[name] = rows.map(({ row }) => row);
    }
    return all;
  });

const archiveOf = async (database: Database, images: ImageStorage) =>
  buffer(await createBackup({ database, images, now: NOW }));

const restore = (archive: Uint8Array, database: Database, images: ImageStorage) =>
  restoreBackup({ database, images, migrationsDirectory: MIGRATIONS_DIRECTORY }, Readable.from([archive]));

interface Entry {
  name: string;
  content: Buffer;
}

/** Unpacks an archive, changes its entries and packs it again, so that only our own checks can notice. */
async function rewrite(archive: Buffer, change: (entries: Entry[]) => Entry[]): Promise<Buffer> {
  const unpacked: Entry[] = [];
  const reader = extract();
  reader.end(gunzipSync(archive));
  for await (const entry of reader)
    unpacked.push({ name: entry.header.name, content: await buffer(entry as AsyncIterable<Buffer>) });
  const packed = pack();
  for (const { name, content } of change(unpacked)) packed.entry({ name }, content);
  packed.finalize();
  return gzipSync(await buffer(packed as AsyncIterable<Buffer>));
}

const changeEntry = (name: RegExp, change: (content: string) => string) => (entries: Entry[]) =>
  entries.map((entry) =>
    name.test(entry.name) ? { ...entry, content: Buffer.from(change(entry.content.toString())) } : entry,
  );

/** Each route once, though the suite runs on both kinds. */
const SAME = [{ from: KIND, to: KIND }] as const;
const ACROSS = [
  { from: 'pglite', to: 'postgres' },
  { from: 'postgres', to: 'pglite' },
] as const;
const ROUTES = TEST_POSTGRES_URL && KIND === 'pglite' ? [...SAME, ...ACROSS] : SAME;

test.runIf(!TEST_POSTGRES_URL)('backups to and from PostgreSQL need PLUMBLINE_TEST_POSTGRES_URL', ({ skip }) => skip());

describe.each(ROUTES)('from $from to $to', ({ from, to }) => {
  test('every row and every image arrives unchanged', async () => {
    const [source, target] = [await openTestDatabase(from), await openTestDatabase(to)];
    try {
      const images = createFileStorage(await makeTemporaryDirectory());
      const restoredImages = createFileStorage(await makeTemporaryDirectory());
      await fill(source, images);

      const restored = await restore(await archiveOf(source, images), target, restoredImages);

      const rows = Object.values(await readAll(source)).flat().length;
      expect(restored).toEqual({ ok: true, value: { createdAt: NOW.toISOString(), rows, files: 3 } });
      expect(await readAll(target)).toEqual(await readAll(source));
      for await (const { sha256 } of images.list()) {
        const bytes = await unwrap(await restoredImages.open(sha256, 'original')).bytes();
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      }
      expect(await target.prisma.labelEvent.deleteMany({ where: { value: 0 } })).toEqual({ count: 1 });
      await expect(target.prisma.labelEvent.deleteMany()).resolves.toEqual({ count: 2 });
      await expect(
        target.prisma.membership.create({ data: { studyId: crypto.randomUUID(), personId: crypto.randomUUID() } }),
      ).rejects.toMatchObject({ code: 'P2003' });
    } finally {
      await source.close();
      await target.close();
    }
  });
});

describe('an archive that is not right', () => {
  let target: Database;
  let directory: string;
  let images: ImageStorage;
  let archive: Buffer;

  beforeAll(async () => {
    target = await openTestDatabase();
  });
  afterAll(() => target.close());
  beforeEach(async () => {
    directory = await makeTemporaryDirectory();
    images = createFileStorage(directory);
    if (archive) return;
    const sourceImages = createFileStorage(await makeTemporaryDirectory());
    await fill(target, sourceImages);
    archive = await archiveOf(target, sourceImages);
    await emptyTables(target);
  });

  async function expectRefusal(bytes: Uint8Array, code: string, place?: RegExp) {
    const refused = await restore(bytes, target, images);
    const details = { message: expect.stringMatching(/./), ...(place ? { place: expect.stringMatching(place) } : {}) };
    expect(refused).toMatchObject({ ok: false, code, details });
    expect(Object.values(await readAll(target)).flat()).toEqual([]);
    expect((await readdir(directory, { recursive: true })).filter((name) => name.includes('.'))).toEqual([]);
  }

  test('is refused when it is cut off, wherever that is', async () => {
    await expectRefusal(archive.subarray(0, 8), 'not_a_backup');
    for (const share of [0.3, 0.6, 0.9, 0.999]) {
      await expectRefusal(archive.subarray(0, Math.floor(archive.length * share)), 'backup_damaged');
    }
    await expectRefusal(await rewrite(archive, (entries) => entries.slice(0, -1)), 'backup_damaged');
    await expectRefusal(await rewrite(archive, (entries) => entries.slice(0, 5)), 'backup_damaged', /^tables\//);
  });

  test('is refused when a byte was altered', async () => {
    const altered = Buffer.from(archive);
    const middle = Math.floor(altered.length / 2);
    altered[middle] = (altered[middle] ?? 0) ^ 0xff;
    await expectRefusal(altered, 'backup_damaged');
  });

  test('is refused when a row or an image was altered with care', async () => {
    const relabelled = await rewrite(
      archive,
      changeEntry(/label_event/, (text) => text.replace('"value": -1', '"value": 1')),
    );
    await expectRefusal(relabelled, 'backup_damaged', /^tables\/label_event\.jsonl$/);
    const repainted = await rewrite(archive, (entries) =>
      entries.map((entry, index) =>
        index === entries.length - 1 ? { ...entry, content: entries.at(-2)!.content } : entry,
      ),
    );
    await expectRefusal(repainted, 'backup_damaged', /^files\//);
    const garbled = await rewrite(
      archive,
      changeEntry(/tables\/study/, () => '{"id": 1}\n'),
    );
    await expectRefusal(garbled, 'backup_damaged', /^tables\/study\.jsonl$/);
  });

  test('is refused when it is of another kind or of a newer release', async () => {
    await expectRefusal(Buffer.from('PK\u0003\u0004 not gzip'), 'not_a_backup');
    await expectRefusal(gzipSync('not tar'), 'not_a_backup');
    await expectRefusal(await rewrite(archive, (entries) => entries.slice(1)), 'not_a_backup');
    const format = changeEntry(/manifest/, (text) => text.replace('"format": 1', '"format": 2'));
    await expectRefusal(await rewrite(archive, format), 'backup_newer', /manifest\.json/);
    const migrations = changeEntry(/manifest/, (text) => text.replace('"name": "2', '"name": "9'));
    await expectRefusal(await rewrite(archive, migrations), 'backup_newer', /^9/);
  });

  test('is not mixed with rows that are there', async () => {
    await target.prisma.setting.create({ data: { key: 'here', value: 1 } });
    const refused = await restore(archive, target, images);
    expect(refused).toMatchObject({ ok: false, code: 'database_not_empty', details: { place: 'setting' } });
    await emptyTables(target);
    expect(await restore(archive, target, images)).toMatchObject({ ok: true });
    await emptyTables(target);
  });
});
