import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, parseJsonMember } from './parse-json.ts';

describe('parseJson', () => {
  it('reads what JSON.stringify writes, whatever the spaces', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, spaces) => {
        const text = JSON.stringify(value, null, spaces);
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      { numRuns: 500 },
    );
  });

  it('refuses and accepts what JSON.parse does, but for keys that come twice and numbers without end', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '\\',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\n',
      '\u0001',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const own = parseJson(text);
        if (own.ok) expect(own.value).toEqual(JSON.parse(text));
        else if (own.code === 'json_invalid') expect(() => JSON.parse(text)).toThrow();
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, string, number]>([
    ['{"a":1,\n"b":2,\n"a":3}', 'duplicate_key', 2],
    ['[{"a":1},{"x":\n{"k":1,"k":1}}]', 'duplicate_key', 1],
    ['[1,\n1e999]', 'number_overflow', 1],
    ['[-1e999]', 'number_overflow', 0],
    ['[NaN]', 'number_invalid', 0],
    ['{"a":\n-Infinity}', 'number_invalid', 1],
    ['[1 2]', 'json_invalid', 0],
    ['"a\nb"', 'json_invalid', 0],
    ['"\\x"', 'json_invalid', 0],
    ['01', 'json_invalid', 0],
    ['', 'json_invalid', 0],
    ['[1],', 'json_invalid', 0],
  ])('refuses %j', (text, code, line) => {
    expect(parseJson(text)).toMatchObject({ ok: false, code, details: { line } });
  });

  it('keeps a key by a name that objects have of themselves', () => {
    const parsed = parseJson('{"__proto__":{"x":1},"constructor":2}');
    expect(parsed.ok && Object.entries(parsed.value as object)).toEqual([
      ['__proto__', { x: 1 }],
      ['constructor', 2],
    ]);
  });

  it('gives up on brackets without end', () => {
    expect(parseJson('['.repeat(100_000))).toMatchObject({ code: 'json_invalid' });
  });

  it('reads one member', () => {
    expect(parseJsonMember('"a" : [1]')).toEqual({ ok: true, value: ['a', [1]] });
    expect(parseJsonMember('a: 1')).toMatchObject({ code: 'json_invalid' });
    expect(parseJsonMember('"a":1,"b":2')).toMatchObject({ code: 'json_invalid' });
  });
});
