import { expect, onTestFinished, test, vi } from 'vitest';
import { openPgliteFromTemplate } from '../../testing/pglite-template.ts';
import { createIdleCheck } from './idle-check.ts';

test('vacuums once writing has stopped, and writes a checkpoint when much was written', async () => {
  const pglite = await openPgliteFromTemplate([]);
  onTestFinished(() => pglite.close());
  await pglite.exec('CREATE TABLE t (v text)');
  const exec = vi.spyOn(pglite, 'exec');
  const check = createIdleCheck(pglite, { vacuumAfterBytes: 100_000, checkpointAfterBytes: 1_000_000 });
  const write = (rows: number) =>
    pglite.query(`INSERT INTO t SELECT repeat('x', 500) FROM generate_series(1, $1)`, [rows]);

  expect(await check()).toBe('nothing');
  await write(5000);
  expect(await check()).toBe('checkpoint');
  expect(await check()).toBe('vacuum');
  expect(exec).toHaveBeenCalledWith('VACUUM (ANALYZE)');
  await write(10);
  expect(await check()).toBe('nothing');
  expect(await check()).toBe('nothing');
  const { rows } = await pglite.query(`SELECT reltuples::int AS rows FROM pg_class WHERE relname = 't'`);
  expect(rows).toEqual([{ rows: 5000 }]);
});
