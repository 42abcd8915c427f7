import { randomUUID } from 'node:crypto';
import { readFacets, readPair } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, aLabel, SEEDED_AT, seedPairs } from '../../testing/seed-pairs.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

const read = (study: string, pair: string) => t.researcher.call(readPair, { params: { study, pair } });

describe('readPair', () => {
  it('tells who said what, with the newest contrastive set', async () => {
    const study = await aStudy(t.deps.database);
    const draft = aDraft({
      imageName: 'a.png',
      metadata: { mistakes: ['wrong count'] },
      contrastive: ['two red apples'],
      labels: [{ ...aLabel('ann', 1, new Date('2026-01-31T00:00:00.000Z')), note: 'clear' }, aLabel('ben', -1)],
    });
    await seedPairs(t.deps.database, study, [draft]);
    const [pairId] = await seedPairs(t.deps.database, study, [{ ...draft, contrastive: ['four red apples'] }]);
    const pair = unwrap(await read(study.slug, pairId!));
    expect(pair).toMatchObject({
      prompt: 'three red apples',
      metadata: { mistakes: ['wrong count'] },
      contrastiveSet: { version: 2, origin: 'imported', items: ['four red apples'] },
      humanMean: 0.5,
      scores: [],
    });
    expect(pair.judgements).toMatchObject([
      { rater: 'ann', raterKind: 'imported', value: 1, note: 'clear', labelledAt: '2026-01-31T00:00:00.000Z' },
      { rater: 'ben', raterKind: 'imported', value: -1, note: '', labelledAt: SEEDED_AT.toISOString() },
    ]);
  });

  it('finds no pair of another study', async () => {
    const [study, other] = [await aStudy(t.deps.database), await aStudy(t.deps.database)];
    const [pairId] = await seedPairs(t.deps.database, study, [aDraft({ imageName: 'a.png' })]);
    expect(await read(other.slug, pairId!)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await read(study.slug, randomUUID())).toMatchObject({ ok: false, code: 'not_found' });
  });
});

describe('readFacets', () => {
  it('counts the pairs of each subset and generator of the study alone', async () => {
    const [study, other] = [await aStudy(t.deps.database), await aStudy(t.deps.database)];
    const drafts = [
      aDraft({ imageName: '1.png', subset: 'counting', generator: 'B' }),
      aDraft({ imageName: '2.png', subset: 'counting', generator: 'A' }),
      aDraft({ imageName: '3.png', subset: '', generator: 'A' }),
      aDraft({ imageName: '4.png', subset: 'colour' }),
    ];
    await seedPairs(t.deps.database, study, drafts);
    await seedPairs(t.deps.database, other, drafts);
    expect(unwrap(await t.researcher.call(readFacets, { params: { study: study.slug } }))).toEqual({
      subsets: [
        { name: '', pairs: 1 },
        { name: 'colour', pairs: 1 },
        { name: 'counting', pairs: 2 },
      ],
      generators: [
        { name: 'A', pairs: 2 },
        { name: 'B', pairs: 1 },
      ],
    });
  });
});
