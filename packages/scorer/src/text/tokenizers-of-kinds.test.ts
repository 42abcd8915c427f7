import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type BuiltFiles,
  buildClipFiles,
  buildCrossEncoderFiles,
  buildSiglipFiles,
  manifestOf,
} from '../testing/index.ts';
import { buildClipTokenizer } from '../testing/tokenizers/clip-tokenizer.ts';
import { createTextTokenizer } from './tokenizer.ts';

async function tokenizerOf(files: BuiltFiles) {
  const manifest = await manifestOf(files);
  const [json, config] = ['tokenizer.json', 'tokenizer_config.json'].map((path) =>
    Object(JSON.parse(new TextDecoder().decode(files.get(path)))),
  );
  return createTextTokenizer(json, config, manifest.tokenizer);
}

describe('CLIP', async () => {
  const tokenizer = await tokenizerOf(buildClipFiles());
  const [START, END] = [1198, 1199];

  test('has a piece for every text', () => {
    expect(tokenizer.encode('Two  cats,\ton a Zorblax 🧀!').cut).toBeNull();
    expect(tokenizer.findUnknownWords('Two cats on a Zorblax 🧀!')).toEqual([]);
    expect(tokenizer.encode('a cat').ids).toHaveLength(4);
  });

  test('a text that is too long keeps its end token', () => {
    const { ids, cut } = tokenizer.encode(`A Cat, ${'dog '.repeat(100)}`);
    expect(ids).toHaveLength(77);
    expect([ids[0], ids.at(-1)]).toEqual([START, END]);
    expect(ids.slice(1, -1)).not.toContain(END);
    expect(cut).toMatchObject({ kept: `A Cat, ${'dog '.repeat(72)}`.trimEnd(), tokens: 105, maxTokens: 77 });
    expect(tokenizer.encode(cut!.kept).ids).toEqual(ids);
  });

  test('characters of two units are never divided', () => {
    const { kept } = tokenizer.encode('🧀'.repeat(60)).cut!;
    expect(kept).toMatch(/^🧀+$/u);
  });

  test('a typed end token is no word: the model would stop reading there', () => {
    expect(tokenizer.findUnknownWords('a cat <|endoftext|> dog')).toEqual(['<|endoftext|>']);
  });
});

test('SigLIP: all texts at 64 tokens, the end token inside', async () => {
  const tokenizer = await tokenizerOf(buildSiglipFiles());
  const [short, long] = [tokenizer.encode('Two cats!'), tokenizer.encode('cat '.repeat(90))];
  expect(short.ids).toHaveLength(64);
  expect(short.ids.slice(2)).toEqual(new Array(62).fill(1));
  expect(short.ids.slice(0, 2)).not.toContain(1);
  expect(long.ids).toHaveLength(64);
  expect(long.ids.at(-1)).toBe(1);
  expect(long.cut).toMatchObject({ tokens: 91, maxTokens: 64 });
  expect(tokenizer.findUnknownWords('a cat 🧀')).toEqual(['🧀']);
});

test('BERT: both special tokens stay', async () => {
  const tokenizer = await tokenizerOf(buildCrossEncoderFiles());
  const { ids, cut } = tokenizer.encode('a cat and '.repeat(20));
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([35, 2, 3]);
  expect(cut?.kept).toBe('a cat and '.repeat(11).trim());
  expect(tokenizer.findUnknownWords('a cät 🧀')).toEqual(['🧀']);
});

describe('OpenAI’s own vocabulary', () => {
  const folder = fileURLToPath(new URL('../../../../../shared/data/reference-values/clip-tokenizer/', import.meta.url));
  const isThere = existsSync(folder);
  if (!isThere) console.warn('CLIP tokenisations: skipped, ../shared/data/reference-values is not there');
  const read = (name: string) => readFileSync(folder + name, 'utf8');

  test.skipIf(!isThere)('gives the 25 known tokenisations', () => {
    const vectors = z
      .array(z.object({ text: z.string(), ids: z.array(z.int()) }))
      .parse(JSON.parse(read('token_vectors.json')));
    const vocab = z.record(z.string(), z.int()).parse(JSON.parse(read('vocab.json')));
    const merges = read('merges.txt')
      .split('\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split(' ') as [string, string]);
    const { json, config } = buildClipTokenizer({ vocab, merges }, 77);
    const file = { path: 'tokenizer.json', sizeBytes: 1, sha256: null, digestOrigin: 'first-use' } as const;
    const settings = { file, config: file, maxTokens: 100, unknownTokenId: null, padding: null };
    const tokenizer = createTextTokenizer(json, config, settings);
    expect(vectors).toHaveLength(25);
    expect(vectors.some(({ ids }) => ids.length > 77)).toBe(true);
    const short = createTextTokenizer(json, config, { ...settings, maxTokens: 77 });
    for (const { text, ids } of vectors) {
      expect(tokenizer.encode(text).ids, text).toEqual(ids);
      expect(short.encode(text).ids, text).toEqual(ids.length > 77 ? [...ids.slice(0, 76), 49407] : ids);
    }
  });
});
