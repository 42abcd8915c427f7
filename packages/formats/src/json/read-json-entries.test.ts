import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRejection } from '../rejection.ts';
import { readJsonEntries } from './read-json-entries.ts';

async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

async function read(text: string | Uint8Array, sizes: readonly number[] = [], maxEntryBytes = 1000) {
  const items: unknown[] = [];
  const container = String(text).trimStart().startsWith('[') ? 'array' : 'object';
  const source = pieces(Buffer.from(text), sizes);
  for await (const item of readJsonEntries(source, { file: 'f.json', container, maxEntryBytes })) {
    items.push(isRejection(item) ? [item.line, item.code] : [item.line, item.key, item.value]);
  }
  return items;
}

it('reads every entry of an object or array, whatever the pieces', async () => {
  const value = fc.oneof(
    fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 }),
    fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(
      value,
      fc.array(fc.nat({ max: 9 }), { maxLength: 20 }),
      fc.boolean(),
      async (json, sizes, isPretty) => {
        const text = JSON.stringify(json, null, isPretty ? 2 : undefined);
        const entries = (await read(text, sizes, 100_000)).map((item) => (item as unknown[]).slice(1));
        const parsed: object = JSON.parse(text);
        const expected = Object.entries(parsed);
        expect(entries).toEqual(Array.isArray(parsed) ? [...parsed.entries()] : expected);
      },
    ),
    { numRuns: 300 },
  );
});

it('counts lines, and passes over a mark at the start', async () => {
  expect(await read('\uFEFF{\n "a": 1,\n\n "b": [\n2],"c":"\\n"\n}\n')).toEqual([
    [2, 'a', 1],
    [4, 'b', [2]],
    [5, 'c', '\n'],
  ]);
});

it.each<[string, unknown[]]>([
  [
    '{"a":1,\n"b',
    [
      [1, 'a', 1],
      [2, 'file_truncated'],
    ],
  ],
  [
    '[1,\n2',
    [
      [1, 0, 1],
      [2, 'file_truncated'],
    ],
  ],
  [
    '[1,]',
    [
      [1, 0, 1],
      [1, 'json_invalid'],
    ],
  ],
  [
    '[1]\nx',
    [
      [1, 0, 1],
      [2, 'json_invalid'],
    ],
  ],
  [
    '[1],[2]',
    [
      [1, 0, 1],
      [1, 'json_invalid'],
    ],
  ],
  ['[,1]', [[1, 'json_invalid']]],
  [
    '{"a":1,\n\n"b" 2,"c":3}',
    [
      [1, 'a', 1],
      [3, 'json_invalid'],
    ],
  ],
  [
    '{"a":\n1e999,"b":2}',
    [
      [2, 'number_overflow'],
      [1 + 1, 'b', 2],
    ],
  ],
  ['"text"', [[1, 'json_invalid']]],
])('says of %j where it breaks', async (text, expected) => {
  expect(await read(text)).toEqual(expected);
});

it('stops at an entry that is too long, without holding it', async () => {
  expect(await read(`["a",\n"${'x'.repeat(2000)}"]`, [500, 500, 500])).toEqual([
    [1, 0, 'a'],
    [2, 'line_too_long'],
  ]);
});
