import { expect, onTestFinished, test } from 'vitest';
import { openPgliteFromTemplate } from '../../testing/pglite-template.ts';
import { maintainBusyTables } from './busy-check.ts';

test('vacuums where many rows are dead and analyses where many are new, and leaves the others alone', async () => {
  const pglite = await openPgliteFromTemplate([]);
  onTestFinished(() => pglite.close());
  await pglite.exec('CREATE TABLE "New rows" (v int); CREATE TABLE dying (v int); CREATE TABLE calm (v int)');
  const insert = (table: string, rows: number) =>
    pglite.query(`INSERT INTO ${table} SELECT generate_series(1, $1)`, [rows]);
  await insert('dying', 4000);
  await insert('calm', 900);
  expect(await maintainBusyTables(pglite)).toEqual(['public.dying']);

  await insert('"New rows"', 2500);
  await pglite.exec('UPDATE dying SET v = v + 1 WHERE v % 2 = 0; UPDATE calm SET v = v + 1 WHERE v <= 100');
  const done = await maintainBusyTables(pglite);

  expect(done.sort()).toEqual(['public."New rows"', 'public.dying']);
  const { rows } = await pglite.query(
    `SELECT relname AS name, n_dead_tup::int AS dead, last_vacuum IS NOT NULL AS "isVacuumed", last_analyze IS NOT NULL AS "isAnalysed"
     FROM pg_stat_user_tables WHERE n_live_tup > 500 ORDER BY relname`,
  );
  expect(rows).toEqual([
    { name: 'New rows', dead: 0, isVacuumed: false, isAnalysed: true },
    { name: 'calm', dead: 100, isVacuumed: false, isAnalysed: false },
    { name: 'dying', dead: 0, isVacuumed: true, isAnalysed: true },
  ]);
  expect(await maintainBusyTables(pglite)).toEqual([]);
});
