import { expect, test } from 'vitest';
import { tableToCsv } from './table-data.ts';

test('columns in order, absent values empty, quotes where they are needed', async () => {
  const csv = await tableToCsv({
    columns: ['name', 'mean', 'b'],
    rows: [
      ['CLIP, large', 0.5, 1],
      ['x', null, 2],
    ],
  });
  expect(csv).toBe('name,mean,b\r\n"CLIP, large",0.5,1\r\nx,,2\r\n');
});

test('a table without rows is its header', async () => {
  expect(await tableToCsv({ columns: ['a', 'b'], rows: [] })).toBe('a,b\r\n');
});
