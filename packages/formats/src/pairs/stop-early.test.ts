import { expect, it } from 'vitest';
import { isRejection } from '../rejection.ts';
import { readPairs } from '../testing/read-pairs-of.ts';

it('closes the source when the reader stops early', async () => {
  let isClosed = false;
  async function* endless() {
    try {
      yield Buffer.from('prompt,image\n');
      for (let at = 0; ; at += 1) yield Buffer.from(`p${at},${at}.png\n`);
    } finally {
      isClosed = true;
    }
  }
  for await (const item of readPairs(endless(), { file: 'a.csv', format: 'csv' })) {
    expect(isRejection(item)).toBe(false);
    break;
  }
  expect(isClosed).toBe(true);
});
