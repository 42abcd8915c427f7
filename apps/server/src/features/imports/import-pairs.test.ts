import { importPairs, listPairs, readPair } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { importCalls, NOTHING_ADDED, pngOf, rowOf } from '../../testing/import-calls.ts';

let t: TestApp;
let calls: ReturnType<typeof importCalls>;
beforeAll(async () => {
  t = await createTestApp();
  calls = importCalls(t);
});
afterAll(() => t.close());

describe('imported pairs', () => {
  const labels = [
    { rater: 'ann', value: 1, note: 'clear' },
    { rater: 'ben', value: 0 },
  ];

  it('takes pairs with images, generators, contrastive sets, labels and metadata', async () => {
    const study = await aStudy(t.deps.database);
    const { sha256 } = await calls.upload(await pngOf(2));
    const rows = [
      rowOf(2, {
        subset: 'counting',
        generator: 'sd',
        imageSha256: sha256,
        labels,
        metadata: { step: 400 },
        contrastive: ['four apples', 'three red apples', 'four apples'],
      }),
      rowOf(3, { subset: 'counting', generator: 'sd', imageSha256: null }),
      rowOf(5, { prompt: 'zqx vrm', labels: [{ rater: 'ann', value: -1 }] }),
    ];
    expect(unwrap(await calls.send(study, rows))).toEqual({
      ...NOTHING_ADDED,
      rows: 3,
      prompts: 2,
      pairs: 3,
      labels: 3,
      contrastiveSets: 1,
    });
    expect(await calls.countRows(study)).toEqual({
      prompts: 2,
      pairs: 3,
      events: 3,
      labels: 3,
      sets: 1,
      raters: 2,
      summaries: 3,
    });
    const { pairs } = unwrap(
      await t.researcher.call(listPairs, { params: { study: study.slug }, query: { label: '1' } }),
    );
    const detail = unwrap(await t.researcher.call(readPair, { params: { study: study.slug, pair: pairs[0]!.pairId } }));
    expect(detail).toMatchObject({
      subset: 'counting',
      generator: 'sd',
      imageName: '2.png',
      image: { sha256, width: 8, height: 6 },
      metadata: { step: 400 },
      humanMean: 0.5,
      contrastiveSet: { version: 1, origin: 'imported', items: ['four apples'] },
      judgements: expect.arrayContaining([
        expect.objectContaining({ rater: 'ann', raterKind: 'imported', value: 1, note: 'clear' }),
        expect.objectContaining({ rater: 'ben', value: 0, note: '' }),
      ]),
    });
  });

  it('adds nothing when the same lines come again', async () => {
    const study = await aStudy(t.deps.database);
    const rows = [
      rowOf(1, { labels, contrastive: ['two apples'] }),
      rowOf(2, { labels, prompt: 'two cats' }),
      rowOf(3, { labels, subset: 'other' }),
    ];
    expect(unwrap(await calls.send(study, rows))).toMatchObject({ prompts: 3, pairs: 3, labels: 6, unchanged: 0 });
    const before = await calls.countRows(study);
    expect(unwrap(await calls.send(study, rows))).toEqual({ ...NOTHING_ADDED, rows: 3, unchanged: 3 });
    expect(await calls.countRows(study)).toEqual(before);
  });

  it('gives a pair the image that it lacked', async () => {
    const study = await aStudy(t.deps.database);
    const [first, second] = [await calls.upload(await pngOf(3)), await calls.upload(await pngOf(4))];
    unwrap(await calls.send(study, [rowOf(1)]));
    expect(unwrap(await calls.send(study, [rowOf(1, { imageSha256: first.sha256 })]))).toMatchObject({
      pairs: 0,
      unchanged: 0,
    });
    expect(unwrap(await calls.send(study, [rowOf(1, { imageSha256: second.sha256 })]))).toMatchObject({ unchanged: 1 });
    const pairs = await t.deps.database.prisma.pair.findMany({ where: { studyId: study.id } });
    expect(pairs.map(({ imageSha256 }) => imageSha256)).toEqual([first.sha256]);
  });

  it('joins rows of one pair that carry other labels', async () => {
    const study = await aStudy(t.deps.database);
    const one = (line: number, rater: string) => rowOf(line, { image: 'same.png', labels: [{ rater, value: 1 }] });
    expect(unwrap(await calls.send(study, [one(1, 'ann'), one(2, 'ben'), one(3, 'ann')]))).toMatchObject({
      rows: 3,
      pairs: 1,
      labels: 2,
      unchanged: 1,
    });
  });

  it('is refused when the study is closed or not there, and to annotators', async () => {
    const study = await aStudy(t.deps.database, { closedAt: new Date() });
    expect(await calls.send(study, [rowOf(1)])).toMatchObject({ ok: false, code: 'study_closed' });
    expect(await calls.send({ id: '', slug: 'no-such' }, [rowOf(1)])).toMatchObject({ ok: false, code: 'not_found' });
    const call = { params: { study: study.slug }, query: {}, body: '' };
    expect(await t.annotator.call(importPairs, call)).toMatchObject({ ok: false, code: 'not_yours' });
  });

  it('keeps two imports of the same lines at once apart', async () => {
    const study = await aStudy(t.deps.database);
    const rows = Array.from({ length: 40 }, (_, index) =>
      rowOf(index + 1, { prompt: `${index % 7} things`, labels, contrastive: [`${index % 7} other things`] }),
    );
    const reports = await Promise.all([
      calls.send(study, rows),
      calls.send(study, rows.toReversed()),
      calls.send(study, rows),
    ]);
    const sum = (field: 'pairs' | 'labels' | 'prompts' | 'contrastiveSets') =>
      reports.map((report) => unwrap(report)[field]).reduce((a, b) => a + b, 0);
    expect([sum('pairs'), sum('labels'), sum('prompts'), sum('contrastiveSets')]).toEqual([40, 80, 7, 7]);
    expect(await calls.countRows(study)).toMatchObject({ pairs: 40, labels: 80, sets: 7 });
  });

  it('takes 5,000 lines with three labels each, in several chunks', async () => {
    const study = await aStudy(t.deps.database);
    const rows = Array.from({ length: 5000 }, (_, index) =>
      rowOf(index + 1, {
        prompt: `prompt number ${index % 100}`,
        generator: `generator ${index % 5}`,
        labels: ['a', 'b', 'c'].map((rater, place) => ({ rater, value: ((index + place) % 3) - 1 })),
      }),
    );
    expect(unwrap(await calls.send(study, rows))).toMatchObject({
      rows: 5000,
      prompts: 100,
      pairs: 5000,
      labels: 15_000,
    });
    expect(await calls.countRows(study)).toMatchObject({ pairs: 5000, labels: 15_000, summaries: 5000 });
  });
});
