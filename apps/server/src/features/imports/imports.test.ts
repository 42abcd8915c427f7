import {
  findMissingImages,
  importPairs,
  listPairs,
  listUnscoredPairs,
  readPair,
  recordScores,
  uploadImage,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { aManifest, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aScoreDraft } from '../../testing/score-draft.ts';
import { digestOf } from '../../testing/seed-pairs.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

type Study = { readonly id: string; readonly slug: string };
type Row = Record<string, unknown>;

const toLines = (rows: readonly unknown[]) =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
const send = (study: Study, rows: readonly unknown[], atomic: 'true' | 'false' = 'true') =>
  t.researcher.call(importPairs, { params: { study: study.slug }, query: { atomic }, body: toLines(rows) });
const rowOf = (line: number, overrides: Row = {}): Row => ({
  line,
  prompt: 'three red apples',
  image: `${line}.png`,
  ...overrides,
});
const pngOf = (red: number) =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: { r: red, g: 0, b: 0 } } })
    .png()
    .toBuffer();
const upload = async (bytes: Uint8Array) =>
  unwrap(await t.researcher.call(uploadImage, { body: new Uint8Array(bytes) }));

async function countRows({ id: studyId }: Study) {
  const { prisma } = t.deps.database;
  return {
    prompts: await prisma.prompt.count({ where: { studyId } }),
    pairs: await prisma.pair.count({ where: { studyId } }),
    events: await prisma.labelEvent.count({ where: { studyId } }),
    labels: await prisma.currentLabel.count({ where: { studyId } }),
    sets: await prisma.contrastiveSet.count({ where: { prompt: { studyId } } }),
    raters: await prisma.person.count({ where: { homeStudyId: studyId } }),
    summaries: await prisma.pairSummary.count({ where: { studyId } }),
  };
}

describe('uploadImage', () => {
  it('stores an image once and says what it is', async () => {
    const bytes = await pngOf(1);
    const stored = await upload(bytes);
    expect(stored).toEqual({
      sha256: expect.any(String),
      mime: 'image/png',
      sizeBytes: bytes.length,
      width: 8,
      height: 6,
    });
    expect(await upload(bytes)).toEqual(stored);
    const query = { sha256s: [stored.sha256, digestOf('nothing'), digestOf('nothing')] };
    const { missing } = unwrap(await t.researcher.call(findMissingImages, { body: query }));
    expect(missing).toEqual([digestOf('nothing')]);
  });

  it('refuses bytes that are not an image, with the reason', async () => {
    const answer = await t.researcher.call(uploadImage, { body: new TextEncoder().encode('hello, I am a picture') });
    expect(answer).toMatchObject({ ok: false, code: 'not_an_image' });
    expect(await t.annotator.call(uploadImage, { body: new Uint8Array(1) })).toMatchObject({ code: 'not_yours' });
  });
});

describe('importPairs', () => {
  const labels = [
    { rater: 'ann', value: 1, note: 'clear' },
    { rater: 'ben', value: 0 },
  ];

  it('takes pairs with images, generators, contrastive sets, labels and metadata', async () => {
    const study = await aStudy(t.deps.database);
    const { sha256 } = await upload(await pngOf(2));
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
    expect(unwrap(await send(study, rows))).toEqual({
      rows: 3,
      prompts: 2,
      pairs: 3,
      labels: 3,
      contrastiveSets: 1,
      unchanged: 0,
      rejected: [],
    });
    expect(await countRows(study)).toEqual({
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
    expect(unwrap(await send(study, rows))).toMatchObject({ prompts: 3, pairs: 3, labels: 6, unchanged: 0 });
    const before = await countRows(study);
    expect(unwrap(await send(study, rows))).toEqual({
      rows: 3,
      prompts: 0,
      pairs: 0,
      labels: 0,
      contrastiveSets: 0,
      unchanged: 3,
      rejected: [],
    });
    expect(await countRows(study)).toEqual(before);
  });

  it('makes contrastive sets by rules where none came and the rules know the words', async () => {
    const study = await aStudy(t.deps.database);
    const report = unwrap(await send(study, [rowOf(1), rowOf(2), rowOf(3, { prompt: 'zqx vrm' })]));
    expect(report).toMatchObject({ prompts: 2, contrastiveSets: 1 });
    const [set] = await t.deps.database.prisma.contrastiveSet.findMany({ where: { prompt: { studyId: study.id } } });
    expect(set).toMatchObject({ version: 1, origin: 'rules' });
    expect(set!.items.length).toBeGreaterThan(0);
    expect(set!.items).not.toContain('three red apples');
  });

  it('makes a new version of a contrastive set only where the list differs', async () => {
    const study = await aStudy(t.deps.database);
    const withList = (...contrastive: string[]) => [rowOf(1), rowOf(2, { contrastive })];
    expect(unwrap(await send(study, withList('two apples', 'four apples')))).toMatchObject({ contrastiveSets: 1 });
    expect(unwrap(await send(study, withList('two apples', 'four apples')))).toMatchObject({ contrastiveSets: 0 });
    expect(unwrap(await send(study, [rowOf(1)]))).toMatchObject({ contrastiveSets: 0 });
    expect(unwrap(await send(study, withList('four apples', 'two apples')))).toMatchObject({
      contrastiveSets: 1,
      unchanged: 1,
    });
    const sets = await t.deps.database.prisma.contrastiveSet.findMany({
      where: { prompt: { studyId: study.id } },
      orderBy: { version: 'asc' },
    });
    expect(sets.map(({ version, items }) => [version, items])).toEqual([
      [1, ['two apples', 'four apples']],
      [2, ['four apples', 'two apples']],
    ]);
  });

  it('lets a score of an older contrastive set no longer count, for every pair of the prompt', async () => {
    const { database } = t.deps;
    const rewardModelId = await database.transaction((tx) => ensureRewardModel(tx, aManifest()));
    const study = await aStudy(database, { rewardModelId });
    const { sha256 } = await upload(await pngOf(5));
    const row = rowOf(1, { imageSha256: sha256, contrastive: ['two apples'] });
    unwrap(await send(study, [row]));
    const params = { study: study.slug };
    const { inputs } = unwrap(await t.researcher.call(listUnscoredPairs, { params }));
    unwrap(await t.researcher.call(recordScores, { params, body: { scores: [aScoreDraft(inputs[0]!)] } }));
    const textNorms = async () =>
      unwrap(await t.researcher.call(listPairs, { params })).pairs.map(({ imageName, textNorm }) => [
        imageName,
        textNorm,
      ]);
    expect(await textNorms()).toEqual([['1.png', expect.any(Number)]]);
    unwrap(await send(study, [rowOf(2, { contrastive: ['four apples'] })]));
    expect((await textNorms()).sort()).toEqual([
      ['1.png', null],
      ['2.png', null],
    ]);
  });

  it('gives a pair the image that it lacked', async () => {
    const study = await aStudy(t.deps.database);
    const [first, second] = [await upload(await pngOf(3)), await upload(await pngOf(4))];
    unwrap(await send(study, [rowOf(1)]));
    expect(unwrap(await send(study, [rowOf(1, { imageSha256: first.sha256 })]))).toMatchObject({
      pairs: 0,
      unchanged: 0,
    });
    expect(unwrap(await send(study, [rowOf(1, { imageSha256: second.sha256 })]))).toMatchObject({ unchanged: 1 });
    const pairs = await t.deps.database.prisma.pair.findMany({ where: { studyId: study.id } });
    expect(pairs.map(({ imageSha256 }) => imageSha256)).toEqual([first.sha256]);
  });

  it('takes another value of the same rater as a new event that counts from then on', async () => {
    const study = await aStudy(t.deps.database);
    const say = (value: number) => [rowOf(1, { labels: [{ rater: 'ann', value }] })];
    expect(unwrap(await send(study, say(1)))).toMatchObject({ labels: 1 });
    expect(unwrap(await send(study, say(0)))).toMatchObject({ labels: 1, unchanged: 0 });
    expect(await countRows(study)).toMatchObject({ events: 2, labels: 1, raters: 1 });
    const { pairs } = unwrap(await t.researcher.call(listPairs, { params: { study: study.slug } }));
    expect(pairs[0]).toMatchObject({ labels: 1, notAligned: 1, humanMean: 0 });
  });

  it('joins rows of one pair that carry other labels', async () => {
    const study = await aStudy(t.deps.database);
    const one = (line: number, rater: string) => rowOf(line, { image: 'same.png', labels: [{ rater, value: 1 }] });
    expect(unwrap(await send(study, [one(1, 'ann'), one(2, 'ben'), one(3, 'ann')]))).toMatchObject({
      rows: 3,
      pairs: 1,
      labels: 2,
      unchanged: 1,
    });
  });

  describe('with bad lines', () => {
    const bad: readonly [number, string, unknown][] = [
      [2, 'json_invalid', '{"line": 2, "prompt": '],
      [3, 'row_invalid', rowOf(3, { prompt: '  ' })],
      [4, 'row_invalid', rowOf(4, { labels: [{ rater: 'ann', value: 2 }] })],
      [5, 'row_invalid', rowOf(5, { colour: 'red' })],
      [60, 'image_unknown', rowOf(60, { imageSha256: digestOf('never uploaded') })],
      [70, 'contrastive_conflict', rowOf(70, { contrastive: ['another list'] })],
      [8, 'json_invalid', '[1, 2]'],
    ];
    const rows = [rowOf(1, { contrastive: ['two apples'] }), ...bad.map(([, , row]) => row), rowOf(100)];

    it('imports nothing when it is atomic, and names the first line', async () => {
      const study = await aStudy(t.deps.database);
      const answer = await send(study, rows);
      expect(answer).toMatchObject({ ok: false, code: 'import_rejected', details: { status: 422, line: 2 } });
      expect(answer.ok ? '' : answer.details.message).toMatch(/^7 of 9 lines cannot be imported.* Line 2: /);
      expect(await countRows(study)).toMatchObject({ prompts: 0, pairs: 0 });
    });

    it('imports the good lines when it is not, and lists the bad ones', async () => {
      const study = await aStudy(t.deps.database);
      const report = unwrap(await send(study, rows, 'false'));
      expect(report).toMatchObject({ rows: 9, pairs: 2, prompts: 1, contrastiveSets: 1 });
      const expected = bad.map(([line, code]) => ({ line, code })).sort((a, b) => a.line - b.line);
      expect(report.rejected).toMatchObject(expected);
      const messageOf = (line: number) => report.rejected.find((rejected) => rejected.line === line)?.message;
      expect(messageOf(3)).toContain('prompt is empty');
      expect(messageOf(4)).toContain('labels 0 value');
      expect(messageOf(60)).toContain('60.png');
      expect(messageOf(70)).toContain('line 1');
      expect(await countRows(study)).toMatchObject({ pairs: 2, summaries: 2 });
    });

    it('lists no more than a thousand of them', async () => {
      const study = await aStudy(t.deps.database);
      const many = Array.from({ length: 1500 }, (_, index) => rowOf(index + 1, { prompt: '' }));
      const report = unwrap(await send(study, many, 'false'));
      expect(report.rejected).toHaveLength(1000);
      expect(report.rows).toBe(1500);
    });
  });

  it('does not take the name of a simulated rater for an imported one', async () => {
    const study = await aStudy(t.deps.database);
    const data = { displayName: 'Simulated rater 1', kind: 'simulated' as const, homeStudyId: study.id };
    await t.deps.database.prisma.person.create({ data });
    const row = rowOf(4, { labels: [{ rater: 'Simulated rater 1', value: 1 }] });
    expect(unwrap(await send(study, [row], 'false')).rejected).toMatchObject([{ line: 4, code: 'rater_taken' }]);
  });

  it('is refused when the study is closed or not there, and to annotators', async () => {
    const study = await aStudy(t.deps.database, { closedAt: new Date() });
    expect(await send(study, [rowOf(1)])).toMatchObject({ ok: false, code: 'study_closed' });
    expect(await send({ id: '', slug: 'no-such' }, [rowOf(1)])).toMatchObject({ ok: false, code: 'not_found' });
    const call = { params: { study: study.slug }, query: {}, body: '' };
    expect(await t.annotator.call(importPairs, call)).toMatchObject({ ok: false, code: 'not_yours' });
  });

  it('keeps two imports of the same lines at once apart', async () => {
    const study = await aStudy(t.deps.database);
    const rows = Array.from({ length: 40 }, (_, index) =>
      rowOf(index + 1, { prompt: `${index % 7} things`, labels, contrastive: [`${index % 7} other things`] }),
    );
    const reports = await Promise.all([send(study, rows), send(study, rows.toReversed()), send(study, rows)]);
    const sum = (field: 'pairs' | 'labels' | 'prompts' | 'contrastiveSets') =>
      reports.map((report) => unwrap(report)[field]).reduce((a, b) => a + b, 0);
    expect([sum('pairs'), sum('labels'), sum('prompts'), sum('contrastiveSets')]).toEqual([40, 80, 7, 7]);
    expect(await countRows(study)).toMatchObject({ pairs: 40, labels: 80, sets: 7 });
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
    expect(unwrap(await send(study, rows))).toMatchObject({ rows: 5000, prompts: 100, pairs: 5000, labels: 15_000 });
    expect(await countRows(study)).toMatchObject({ pairs: 5000, labels: 15_000, summaries: 5000 });
  });
});
