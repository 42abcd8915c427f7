import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestDatabase } from '../testing/open-test-database.ts';
import type { Database } from './database.ts';
import { isConflict, retryConflicts } from './retry-conflicts.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const FAST = { firstPauseMs: 1, attempts: 3 };

test('work that lost a conflict runs again, and the last failure is thrown', async () => {
  const conflict = Object.assign(new Error('deadlock'), { code: '40P01' });
  const work = vi.fn().mockRejectedValueOnce(conflict).mockResolvedValueOnce('done');
  expect(await retryConflicts(work, FAST)).toBe('done');
  const hopeless = vi.fn().mockRejectedValue(conflict);
  await expect(retryConflicts(hopeless, FAST)).rejects.toBe(conflict);
  expect(hopeless).toHaveBeenCalledTimes(3);
});

test('any other failure is thrown at once', async () => {
  const work = vi.fn().mockRejectedValue(new Error('bug', { cause: { code: '23505' } }));
  await expect(retryConflicts(work, FAST)).rejects.toThrow('bug');
  expect(work).toHaveBeenCalledOnce();
  expect(isConflict({ meta: { driverAdapterError: { cause: { originalCode: '40001' } } } })).toBe(true);
});

test('rivals under serialisable isolation all get through', async () => {
  await database.prisma.setting.create({ data: { key: 'counter', value: 0 } });
  const increment = () =>
    database.transaction(
      async (tx) => {
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'counter' } });
        await tx.setting.update({ where: { key: 'counter' }, data: { value: Number(value) + 1 } });
      },
      { isolationLevel: 'Serializable' },
    );
  await Promise.all(Array.from({ length: 5 }, increment));
  const { value } = await database.prisma.setting.findUniqueOrThrow({ where: { key: 'counter' } });
  expect(value).toBe(5);
});

test('two that lock the same rows in opposite order both get through', async () => {
  await database.prisma.setting.createMany({ data: ['left', 'right'].map((key) => ({ key, value: '' })) });
  const write = (keys: string[]) =>
    database.transaction(async (tx) => {
      for (const key of keys) await tx.setting.update({ where: { key }, data: { value: keys.join() } });
    });
  const orders = Array.from({ length: 4 }, (_, index) => (index % 2 ? ['left', 'right'] : ['right', 'left']));
  await expect(Promise.all(orders.map(write))).resolves.toHaveLength(4);
});

test('what was written before a failure is undone', async () => {
  const failed = database.transaction(async (tx) => {
    await tx.setting.create({ data: { key: 'undone', value: 1 } });
    throw new Error('change of mind');
  });
  await expect(failed).rejects.toThrow('change of mind');
  expect(await database.prisma.setting.findUnique({ where: { key: 'undone' } })).toBeNull();
});

test('a commit that the database refuses is never reported as done', async () => {
  await database.prisma.$executeRawUnsafe(
    `CREATE TABLE late_check (id int PRIMARY KEY, parent int REFERENCES late_check DEFERRABLE INITIALLY DEFERRED)`,
  );
  const insertOrphan = database.transaction((tx) => tx.$executeRawUnsafe('INSERT INTO late_check VALUES (1, 99)'));
  await expect(insertOrphan).rejects.toThrow();
  expect(await database.prisma.$queryRawUnsafe('SELECT * FROM late_check')).toEqual([]);
});

test('it answers a ping', async () => {
  await expect(database.ping()).resolves.toBeUndefined();
});
