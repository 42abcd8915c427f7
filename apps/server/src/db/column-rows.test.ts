import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../testing/open-test-database.ts';
import { columnRows } from './column-rows.ts';
import type { Database } from './database.ts';
import { createUuid, isUuid } from './uuid.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('columnRows', () => {
  it('hands every text over as it is', async () => {
    const texts = [
      '',
      ' ',
      'NULL',
      'null',
      'a,b',
      '{}',
      '"',
      '\\',
      '\\"',
      "it's",
      'two\nlines',
      'tab\t',
      '三つの🍎',
      null,
    ];
    const rows = texts.map((text, place) => ({ place, text }));
    const found = await database.prisma.$queryRaw<typeof rows>`
      SELECT place, text FROM ${columnRows(rows, { place: 'int', text: 'text' })} ORDER BY place`;
    expect(found).toEqual(rows);
  });

  it('takes each type, nulls and no rows at all', async () => {
    const types = { id: 'uuid', value: 'smallint', share: 'float8', at: 'timestamptz', more: 'jsonb' } as const;
    const row = { id: createUuid(), value: -1, share: 0.1, at: '2026-02-01T08:00:00.000Z', more: '{"a": "b,\\"c\\""}' };
    const [found] = await database.prisma.$queryRaw<unknown[]>`SELECT * FROM ${columnRows([row], types)}`;
    expect(found).toEqual({ ...row, at: new Date(row.at), more: { a: 'b,"c"' } });
    expect(await database.prisma.$queryRaw`SELECT * FROM ${columnRows([], types)}`).toEqual([]);
  });
});

describe('createUuid', () => {
  it('rises with every id, also within a millisecond and when the clock goes back', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => createUuid(i < 2500 ? Date.now() : Date.now() - 60_000));
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isUuid)).toBe(true);
    expect(ids[0]?.[14]).toBe('7');
  });
});
