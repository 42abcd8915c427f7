import { type LabelValue, listPairs, PAIR_SORTS, type PairFilter, type PairRow } from '@plumbline/contract';
import { createRandom } from '@plumbline/contrast';
import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshStudySummaries } from '../../db/pair-summary.ts';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { settingsKey } from '../../db/study-scoring.ts';
import { aManifest, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, aLabel, SEEDED_AT, seedPairs } from '../../testing/seed-pairs.ts';

type Sort = (typeof PAIR_SORTS)[number];

/** What was put in, from which the expected lists are computed without the database. */
interface Seeded {
  readonly pairId: string;
  readonly prompt: string;
  readonly subset: string;
  readonly generator: string | null;
  readonly labels: readonly { readonly value: LabelValue; readonly at: Date }[];
  readonly textNorm: number | null;
}

const PROMPTS = ['three red apples', 'A 100% wooden_house', 'back\\slash', 'Two CATS', 'one dog'];
const SUBSETS = ['counting', 'composition', ''];
const GENERATORS = ['painter A', 'painter B', null];
const VALUES: readonly LabelValue[] = [1, 0, -1];
// Few different values, so that there are ties, and pages end in the middle of them.
const TEXT_NORMS = [null, 0, 0.25, 0.5, 1 / 3, 1];
const PAIRS = 150;

let t: TestApp;
let slug: string;
let seeded: Seeded[];

beforeAll(async () => {
  t = await createTestApp();
  const study = await aStudy(t.deps.database);
  slug = study.slug;
  seeded = await seed(study);
});
afterAll(() => t.close());

async function seed(study: { id: string }): Promise<Seeded[]> {
  const random = createRandom('list-pairs');
  const drafts = Array.from({ length: PAIRS }, (_, index) =>
    aDraft({
      imageName: `${index}.png`,
      prompt: random.pick(PROMPTS),
      subset: random.pick(SUBSETS),
      generator: random.pick(GENERATORS),
      contrastive: ['something else'],
      labels: ['ann', 'ben', 'eve']
        .slice(0, random.integer(0, 3))
        .map((rater) =>
          aLabel(rater, random.pick(VALUES), new Date(SEEDED_AT.getTime() - random.integer(0, 20) * 1000)),
        ),
    }),
  );
  const pairIds = await seedPairs(t.deps.database, study, drafts);
  const textNorms = drafts.map(() => random.pick(TEXT_NORMS));
  await seedScores(study, pairIds, textNorms);
  return drafts.map((draft, index) => ({
    ...draft,
    pairId: pairIds[index]!,
    labels: draft.labels.flatMap(({ value, labelledAt }) => (value === null ? [] : [{ value, at: labelledAt }])),
    textNorm: textNorms[index]!,
  }));
}

async function seedScores(study: { id: string }, pairIds: readonly string[], textNorms: readonly (number | null)[]) {
  const { prisma } = t.deps.database;
  const settings = aManifest().textNorm;
  await t.deps.database.transaction(async (tx) => {
    const rewardModelId = await ensureRewardModel(tx, aManifest());
    await tx.study.update({ where: { id: study.id }, data: { rewardModelId } });
    const pairs = await tx.pair.findMany({ include: { prompt: { include: { contrastiveSets: true } } } });
    const setOf = new Map(pairs.map((pair) => [pair.id, pair.prompt.contrastiveSets[0]!.id]));
    const data = pairIds.flatMap((pairId, index) => {
      const textNorm = textNorms[index]!;
      if (textNorm === null) return [];
      const contrastiveSetId = setOf.get(pairId)!;
      const contrastive = { contrastiveSetId, contrastiveKey: contrastiveSetId };
      const made = { studyId: study.id, pairId, rewardModelId, ...contrastive, settings, textNorm };
      return [{ ...made, settingsKey: settingsKey(settings), rewards: [index, 0], texts: ['x'], provenance: {} }];
    });
    await tx.score.createMany({ data });
    await refreshStudySummaries(tx, study.id);
  });
  expect(await prisma.score.count()).toBeGreaterThan(PAIRS / 2);
}

const meanOf = ({ labels }: Seeded) =>
  labels.length === 0 ? null : labels.filter(({ value }) => value === 1).length / labels.length;

function sortValue(pair: Seeded, sort: Sort): number | null {
  const { labels, textNorm } = pair;
  if (sort === 'recent') return labels.length === 0 ? null : Math.max(...labels.map(({ at }) => at.getTime()));
  if (sort === 'split') {
    const largest = Math.max(...VALUES.map((value) => labels.filter((label) => label.value === value).length));
    return labels.length < 2 ? null : 1 - largest / labels.length;
  }
  const mean = meanOf(pair);
  return mean === null || textNorm === null ? null : Math.abs(mean - textNorm);
}

function passes(pair: Seeded, { subset, generator, label, min, max, search }: PairFilter): boolean {
  const hasLabel =
    label === 'none' ? pair.labels.length === 0 : pair.labels.some(({ value }) => String(value) === label);
  return (
    (subset === undefined || pair.subset === subset) &&
    (generator === undefined || pair.generator === generator) &&
    (label === undefined || hasLabel) &&
    (min === undefined || (pair.textNorm !== null && pair.textNorm >= min)) &&
    (max === undefined || (pair.textNorm !== null && pair.textNorm <= max)) &&
    (search === undefined || pair.prompt.toLowerCase().includes(search.toLowerCase()))
  );
}

function expectedIds(sort: Sort, filter: PairFilter): string[] {
  const compare = (a: Seeded, b: Seeded) => {
    const [x, y] = [sortValue(a, sort) ?? -1, sortValue(b, sort) ?? -1];
    return x === y ? (a.pairId < b.pairId ? -1 : 1) : y - x;
  };
  return seeded
    .filter((pair) => passes(pair, filter))
    .sort(compare)
    .map(({ pairId }) => pairId);
}

const list = (query: object) => t.researcher.call(listPairs, { params: { study: slug }, query });

async function readAllPages(
  sort: Sort,
  filter: PairFilter,
  limit: number,
): Promise<{ rows: PairRow[]; totals: number[] }> {
  const rows: PairRow[] = [];
  const totals: number[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = unwrap(await list({ ...filter, sort, limit, ...(cursor ? { cursor } : {}) }));
    expect(page.pairs.length).toBeLessThanOrEqual(limit);
    rows.push(...page.pairs);
    totals.push(page.total);
    cursor = page.nextCursor;
  }
  return { rows, totals };
}

describe('listPairs', () => {
  const filters = fc.record(
    {
      subset: fc.constantFrom(...SUBSETS, 'nowhere'),
      generator: fc.constantFrom('painter A', 'painter B', 'nobody'),
      label: fc.constantFrom('1', '0', '-1', 'none'),
      min: fc.constantFrom(0, 0.25, 1 / 3, 0.4, 1),
      max: fc.constantFrom(0, 0.25, 1 / 3, 0.6, 1),
      search: fc.constantFrom('red', 'RED a', '100%', '%', '_', '\\', 'wooden_h', 'cats', 'o'),
    },
    { requiredKeys: [] },
  );

  it('gives every pair that passes the filter once, in order, whatever the page size', async () => {
    const query = fc.tuple(fc.constantFrom(...PAIR_SORTS), filters, fc.integer({ min: 7, max: 200 }));
    await fc.assert(
      fc.asyncProperty(query, async ([sort, filter, limit]) => {
        const { rows, totals } = await readAllPages(sort, filter as PairFilter, limit);
        const expected = expectedIds(sort, filter as PairFilter);
        expect(rows.map(({ pairId }) => pairId)).toEqual(expected);
        expect(new Set(totals)).toEqual(new Set([expected.length]));
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it.each(PAIR_SORTS)('walks pages of one pair sorted by %s without gap or repeat', async (sort) => {
    const { rows } = await readAllPages(sort, { generator: 'painter A', subset: 'counting' }, 1);
    expect(rows.map(({ pairId }) => pairId)).toEqual(expectedIds(sort, { generator: 'painter A', subset: 'counting' }));
    expect(rows.length).toBeGreaterThan(5);
  });

  it('shows what people and model say of a pair', async () => {
    const pair = seeded.find(({ labels, textNorm }) => labels.length === 3 && textNorm !== null)!;
    const { rows } = await readAllPages('recent', {}, 200);
    const count = (value: LabelValue) => pair.labels.filter((label) => label.value === value).length;
    expect(rows.find(({ pairId }) => pairId === pair.pairId)).toEqual({
      pairId: pair.pairId,
      prompt: pair.prompt,
      subset: pair.subset,
      generator: pair.generator,
      imageName: expect.stringMatching(/^\d+\.png$/),
      image: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), width: 64, height: 48 },
      labels: 3,
      aligned: count(1),
      notAligned: count(0),
      unsure: count(-1),
      humanMean: meanOf(pair),
      split: sortValue(pair, 'split'),
      textNorm: pair.textNorm,
      rawReward: seeded.indexOf(pair),
      disagreement: sortValue(pair, 'disagreement'),
      lastLabelledAt: new Date(sortValue(pair, 'recent')!).toISOString(),
    });
  });

  it('refuses a cursor that it did not make, or made for another order', async () => {
    const { nextCursor } = unwrap(await list({ sort: 'split', limit: 5 }));
    const tampered = [
      `${nextCursor}x`,
      nextCursor!.slice(0, -4),
      'nonsense',
      Buffer.from('["split","high","x"]').toString('base64url'),
      Buffer.from('null').toString('base64url'),
    ];
    for (const cursor of tampered) {
      const answer = await list({ sort: 'split', cursor });
      expect(answer, cursor).toMatchObject({
        ok: false,
        code: 'invalid_input',
        details: { field: 'cursor', status: 400 },
      });
    }
    expect(await list({ sort: 'recent', cursor: nextCursor })).toMatchObject({ ok: false, code: 'invalid_input' });
  });

  it('refuses a text that the database cannot hold', async () => {
    const answer = await list({ search: 'a\0b' });
    expect(answer).toMatchObject({ ok: false, code: 'invalid_input', details: { field: 'search' } });
  });

  it('is for researchers, and finds no study of another name', async () => {
    const call = { params: { study: slug }, query: {} };
    expect(await t.annotator.call(listPairs, call)).toMatchObject({ ok: false, code: 'not_yours' });
    expect(await t.researcher.call(listPairs, { params: { study: 'no-such' } })).toMatchObject({ code: 'not_found' });
  });
});
