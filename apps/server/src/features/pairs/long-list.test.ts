import { listPairs, lookUpPairs, PAIR_SORTS, type PairRow, readFacets } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aPair, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

const PAIRS = 24_000;
/** The second half of the pairs was labelled later, by another generator, in another subset: filters go with the order. */
const HALF = PAIRS / 2;
const PROMPTS = 600;

let t: TestApp;
let study: Study;
let slug: string;

beforeAll(async () => {
  t = await createTestApp();
  study = await aStudy(t.deps.database);
  slug = study.slug;
  await t.deps.database.sqlTransaction((connection) => connection.run(seedStatements(study.id)));
});
afterAll(() => t.close());

const idOf = (kind: number, n: string) => `('0000000${kind}-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;

const seedStatements = (studyId: string) => `
  INSERT INTO generator (id, study_id, name) SELECT ${idOf(1, 'n')}, '${studyId}', 'generator ' || n FROM generate_series(0, 1) n;
  INSERT INTO prompt (id, study_id, text, text_hash, subset)
  SELECT ${idOf(2, 'n')}, '${studyId}', 'prompt number ' || n, n, 'half ' || (n / ${PROMPTS / 2}) FROM generate_series(0, ${PROMPTS - 1}) n;
  INSERT INTO pair (id, study_id, prompt_id, image_name, generator_id, shuffle)
  SELECT ${idOf(3, 'n')}, '${studyId}', ${idOf(2, `n / ${PAIRS / PROMPTS}`)}, n, ${idOf(1, `n / ${HALF}`)}, n
  FROM generate_series(0, ${PAIRS - 1}) n;
  INSERT INTO pair_summary (pair_id, study_id, prompt_id, generator_id, labels, aligned, human_mean, split, text_norm,
                            disagreement, last_labelled_at)
  SELECT id, study_id, prompt_id, generator_id, (shuffle % 100 > 0)::int, shuffle % 2, shuffle % 2, (shuffle % 7) / 7.0,
         (shuffle % 1000) / 1000.0, CASE WHEN shuffle % 3 > 0 THEN (shuffle % 1013) / 1013.0 END,
         CASE WHEN shuffle % 100 > 0 THEN '2026-01-01'::timestamptz + shuffle * interval '1 second' END
  FROM pair WHERE study_id = '${studyId}';`;

interface Expected {
  readonly n: number;
  readonly disagreement: number | null;
  readonly split: number | null;
  readonly recent: number | null;
}

const ALL: Expected[] = Array.from({ length: PAIRS }, (_, n) => ({
  n,
  disagreement: n % 3 > 0 ? (n % 1013) / 1013 : null,
  split: (n % 7) / 7,
  recent: n % 100 > 0 ? n : null,
}));

const expectedOrder = (sort: (typeof PAIR_SORTS)[number], passes: (n: number) => boolean): number[] =>
  ALL.filter(({ n }) => passes(n))
    .sort((a, b) => (b[sort] ?? -1) - (a[sort] ?? -1) || a.n - b.n)
    .map(({ n }) => n);

const list = async (query: object) => unwrap(await t.researcher.call(listPairs, { params: { study: slug }, query }));

/** The names of the images, which are numbers, of the first pages. */
async function readPages(query: object, pages: number): Promise<number[]> {
  const rows: PairRow[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const answer = await list({ ...query, limit: 200, ...(cursor === null ? {} : { cursor }) });
    rows.push(...answer.pairs);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return rows.map(({ imageName }) => Number(imageName));
}

describe('a long list', () => {
  const filters: [string, object, (n: number) => boolean][] = [
    ['nothing', {}, () => true],
    ['a subset of many prompts, labelled first', { subset: 'half 0' }, (n) => n < HALF],
    ['a generator, labelled first', { generator: 'generator 0' }, (n) => n < HALF],
    ['a generator, labelled last', { generator: 'generator 1' }, (n) => n >= HALF],
    ['an answer that half gave', { label: '1' }, (n) => n % 2 === 1],
    ['no answer', { label: 'none' }, (n) => n % 100 === 0],
    ['a range of TextNorm', { min: 0.2, max: 0.21 }, (n) => n % 1000 >= 200 && n % 1000 <= 210],
    ['a few prompts', { search: 'NUMBER 59' }, (n) => /^59/.test(String(Math.floor(n / 40)))],
    ['many prompts', { search: '1' }, (n) => String(Math.floor(n / 40)).includes('1')],
    [
      'a prompt and a generator',
      { search: 'number 42', generator: 'generator 1' },
      (n) => n >= HALF && /^42/.test(String(Math.floor(n / 40))),
    ],
  ];

  it.each(filters)('filtered by %s is in order in every sort', async (_, filter, passes) => {
    for (const sort of PAIR_SORTS) {
      const expected = expectedOrder(sort, passes);
      expect(await readPages({ ...filter, sort }, 3), sort).toEqual(expected.slice(0, 600));
    }
  });

  it('goes on in order past the pairs that have no value', async () => {
    const expected = expectedOrder('recent', (n) => n < HALF);
    expect(await readPages({ subset: 'half 0', sort: 'recent' }, 100)).toEqual(expected);
  });

  it('tells how long it is, or that it is longer than anybody reads', async () => {
    expect(await list({})).toMatchObject({ total: PAIRS, totalIsAtLeast: false });
    expect(await list({ label: '1' })).toMatchObject({ total: 10_000, totalIsAtLeast: true });
    expect(await list({ search: 'number 59' })).toMatchObject({ total: 11 * 40, totalIsAtLeast: false });
    expect(await list({ search: 'no such words' })).toEqual({
      pairs: [],
      nextCursor: null,
      total: 0,
      totalIsAtLeast: false,
    });
  });

  it('has facets that follow new pairs', async () => {
    const read = async () => unwrap(await t.researcher.call(readFacets, { params: { study: slug } }));
    const facets = await read();
    expect(facets.subsets.map(({ name, pairs }) => [name, pairs])).toEqual([
      ['half 0', HALF],
      ['half 1', HALF],
    ]);
    expect(facets.generators.map(({ pairs }) => pairs)).toEqual([HALF, HALF]);
    const other = await aStudy(t.deps.database);
    await aPair(t.deps.database, other, { subset: 'first', generator: 'G' });
    const readOther = async () => unwrap(await t.researcher.call(readFacets, { params: { study: other.slug } }));
    expect(await readOther()).toEqual({
      subsets: [{ name: 'first', pairs: 1 }],
      generators: [{ name: 'G', pairs: 1 }],
    });
    await aPair(t.deps.database, other, { subset: 'second' });
    expect((await readOther()).subsets).toEqual([
      { name: 'first', pairs: 1 },
      { name: 'second', pairs: 1 },
    ]);
  });
});

describe('looking pairs up', () => {
  it('gives them in the order asked for, without those of other studies', async () => {
    const foreign = await aPair(t.deps.database, await aStudy(t.deps.database));
    const id = (n: number) => `00000003-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const pairIds = [id(17), foreign.id, id(3), id(PAIRS + 1), id(20_000)];
    const { pairs } = unwrap(await t.researcher.call(lookUpPairs, { params: { study: slug }, body: { pairIds } }));
    expect(pairs.map(({ imageName }) => imageName)).toEqual(['17', '3', '20000']);
    expect(pairs[0]).toMatchObject({
      prompt: 'prompt number 0',
      subset: 'half 0',
      generator: 'generator 0',
      image: null,
    });
  });

  it('refuses a selection beyond reason', async () => {
    const pairIds = Array.from({ length: 5001 }, () => study.id);
    const call = { params: { study: slug }, body: { pairIds } };
    expect(await t.researcher.call(lookUpPairs, call)).toMatchObject({ code: 'invalid_input' });
  });
});
