import type { PairImportRow } from '@plumbline/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRejection, type Rejection } from '../rejection.ts';
import type { TextTableFormat } from '../table/read-table.ts';
import { readPairs } from '../testing/read-pairs-of.ts';

async function* split(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), 0, bytes.length].sort((a, b) => a - b);
  for (let at = 1; at < places.length; at += 1) yield bytes.slice(places[at - 1], places[at]);
}

async function collect(bytes: Uint8Array, format: TextTableFormat, cuts: readonly number[] = []) {
  const items: (PairImportRow | Rejection)[] = [];
  for await (const item of readPairs(split(bytes, cuts), { file: 'f', format, maxLineBytes: 200 })) items.push(item);
  return items;
}

const fragment = fc.oneof(
  fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', '\t', 'é', '猫', '😀', '{', '}', '[1]', '1', '|', ' '),
  fc.constantFrom('a,a.png\n', '{"prompt":"b","image":"b.png"}\n', '"c ""d""\r\n",e.png\n', 'x'.repeat(201)),
  fc.constant(Uint8Array.of(0xe9)),
  fc.constant(Uint8Array.of(0)),
);
const file = fc
  .record({
    mark: fc.boolean(),
    header: fc.constantFrom('prompt,image\n', 'text\tfile\r\n', ''),
    parts: fc.array(fragment),
  })
  .map(({ mark, header, parts }) =>
    Buffer.concat(
      [mark ? '\uFEFF' : '', header, ...parts].map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
    ),
  );
const cuts = fc.array(fc.nat(), { maxLength: 12 });
const format = fc.constantFrom<TextTableFormat>('csv', 'tsv', 'jsonl');

it('gives the same whatever the chunks, and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(file, cuts, format, async (bytes, places, kind) => {
      expect(await collect(bytes, kind, places)).toEqual(await collect(bytes, kind));
    }),
    { numRuns: 500 },
  );
});

it('gives the same byte by byte', async () => {
  const bytes = Buffer.from('\uFEFFprompt,image,labels\r\n"é ""猫""\r\n😀",a.png,1 0\r\nb,b.png,-1');
  const single = Array.from(bytes, (_, at) => at);
  const items = await collect(bytes, 'csv', single);
  expect(items).toEqual(await collect(bytes, 'csv'));
  expect(items).toHaveLength(2);
  expect(items.some(isRejection)).toBe(false);
});

it('is not misled by a source that fills the same buffer again', async () => {
  const bytes = Buffer.from('prompt,image\nfirst,a.png\nsecond,b.png\n');
  async function* reusing() {
    const buffer = Buffer.alloc(7);
    for (let at = 0; at < bytes.length; at += 7) yield buffer.subarray(0, bytes.copy(buffer, 0, at, at + 7));
  }
  const items: object[] = [];
  for await (const item of readPairs(reusing(), { file: 'f', format: 'csv' })) items.push(item);
  expect(items).toEqual(await collect(bytes, 'csv'));
});
