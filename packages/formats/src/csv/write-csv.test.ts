import { expect, it } from 'vitest';
import { writeJsonl } from '../jsonl/write-jsonl.ts';
import { writeCsv } from './write-csv.ts';

async function join(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

it('quotes what RFC 4180 asks for and leaves the data alone', async () => {
  const rows = [
    { a: 'plain', b: 1, c: null },
    { a: 'x,"y"', b: -1, c: 'two\nlines' },
    { a: '=SUM(A1)', b: true, c: ' padded ' },
    { a: undefined, b: 0, c: '' },
  ];
  expect(await join(writeCsv(rows, ['c', 'a', 'b']))).toBe(
    'c,a,b\r\n,plain,1\r\n"two\nlines","x,""y""",-1\r\n" padded ",=SUM(A1),true\r\n,,0\r\n',
  );
});

it('writes one object a line', async () => {
  expect(await join(writeJsonl([{ a: 'x\ny' }, { b: null }]))).toBe('{"a":"x\\ny"}\n{"b":null}\n');
});
