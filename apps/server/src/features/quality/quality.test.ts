import { type AnswersBehind, ENDPOINTS, type LabelValue, readRaterQuality, type StudyRater } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Pair, Study } from '../../db/generated/client.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aCheck, aDraft, recordLabel } from '../../testing/label-calls.ts';
import { aLabel, aDraft as seedDraft, seedPairs } from '../../testing/seed-pairs.ts';

let t: TestApp;
let study: Study;
let pairs: Pair[];
let people: Caller[];

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  study = await aStudy(t.deps.database);
  pairs = [];
  for (let at = 0; at < 6; at += 1) {
    pairs.push(await aPair(t.deps.database, study, { prompt: `prompt ${at % 3}`, shuffle: at }));
  }
  people = [];
  for (const name of ['Ada', 'Ben', 'Cyd']) {
    const caller = await t.signIn('annotator', name);
    await aMember(t.deps.database, study, caller.person);
    people.push(caller);
  }
});

const inStudy = () => ({ params: { study: study.slug } });
const read = async (): Promise<StudyRater[]> => unwrap(await t.researcher.call(readRaterQuality, inStudy())).raters;
const say = async (who: number, pairId: string, value: LabelValue, activeMs = 1200) =>
  unwrap(await recordLabel(people[who]!, study.slug, aDraft(pairId, { value, activeMs })));

const SAID: readonly (readonly LabelValue[])[] = [
  [1, 1, 0, 0, 1, 0],
  [1, 0, 0, 0, 1, 1],
  [1, 1, 1, 1, 1, 1],
];
async function labelAll(): Promise<void> {
  for (const [who, values] of SAID.entries()) {
    for (const [at, value] of values.entries()) await say(who, pairs[at]!.id, value, who === 2 ? 300 : 1000 + 100 * at);
  }
}

describe('the figures of raters', () => {
  it('are computed from the labels that count, in the order in which they came', async () => {
    await labelAll();
    const raters = await read();
    expect(raters.map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Cyd']);
    const [ada, , cyd] = raters;
    expect(ada).toMatchObject({
      labels: { counting: 6, surplus: 0, setAside: 0 },
      leniency: { own: { value: 0.5, of: 6 } },
      pace: { measured: 6, medianMs: 1250, tooFast: { value: 0 } },
      setAside: null,
    });
    expect(cyd?.leniency).toMatchObject({ own: { value: 1 }, others: 0.5, difference: { value: 0.5, of: 6 } });
    expect(cyd?.pace?.tooFast.value).toBe(1);
    expect(cyd?.run).toMatchObject({ value: 1, length: 6, first: 1, share: 0.5, basis: 'others' });
    expect(cyd?.flags.map(({ kind }) => kind)).toEqual(['too-fast']);
    expect(ada?.agreement.pairwise).toMatchObject({ of: 12 });
    expect(ada?.agreement.pairwise?.value).toBeCloseTo(7 / 12, 12);
  });

  it('take an answer that was changed at the time of the change', async () => {
    await say(0, pairs[0]!.id, 1);
    await say(0, pairs[1]!.id, 1);
    await say(0, pairs[2]!.id, 0);
    await say(0, pairs[0]!.id, 0);
    const [ada] = await read();
    expect(ada?.run).toMatchObject({ value: 0, length: 2, first: 2 });
    expect(ada?.labels.counting).toBe(3);
  });

  it('hold answers to checks, which are no labels', async () => {
    const { database } = t.deps;
    await labelAll();
    const gold = await aCheck(database, pairs[0]!, people[0]!.person);
    await database.prisma.goldPair.create({ data: { pairId: pairs[0]!.id, studyId: study.id, value: 0 } });
    await aCheck(database, pairs[4]!, people[0]!.person, 'two green pears');
    await say(0, gold.id, 0);
    const [ada, ben] = await read();
    expect(ada?.checks.gold).toMatchObject({ asked: 1, answered: 1, correct: { value: 1, of: 1 } });
    expect(ada?.checks.contrastive).toEqual({ asked: 1, answered: 0, leftOut: 0, correct: null, p: null });
    expect(ada?.labels.counting).toBe(6);
    expect(ada?.gold.specificity).toMatchObject({ value: 1, of: 1 });
    expect(ben?.checks.gold.asked).toBe(0);
    await database.prisma.goldPair.deleteMany({ where: { studyId: study.id } });
    expect((await read())[0]?.checks.gold).toMatchObject({ asked: 0, leftOut: 1, correct: null });
  });

  it('of somebody who is set aside are their own, and nobody else’s', async () => {
    await labelAll();
    const person = people[2]!.person.id;
    const params = { ...inStudy().params, person };
    unwrap(await t.researcher.call(ENDPOINTS.setRaterAside, { params, body: { reason: 'says yes to everything' } }));
    const [ada, ben, cyd] = await read();
    expect(cyd).toMatchObject({
      isSetAside: true,
      setAside: { reason: 'says yes to everything', by: t.researcher.person.displayName },
      labels: { counting: 0, surplus: 0, setAside: 6 },
      leniency: { own: { value: 1 }, others: 0.5 },
    });
    expect(ada?.agreement.pairwise).toMatchObject({ of: 6, value: 4 / 6 });
    expect(ada?.agreement.difference).toBeNull();
    expect(ben?.leniency.difference?.value).toBe(0);
  });

  it('of imported labels follow the order of the file', async () => {
    const drafts = Array.from({ length: 60 }, (_, at) =>
      seedDraft({ imageName: `${at}.png`, prompt: `p ${at % 7}`, labels: [aLabel('rater 1', at < 50 ? 1 : 0)] }),
    );
    await seedPairs(t.deps.database, study, drafts);
    const [rater] = await read();
    expect(rater).toMatchObject({ name: 'rater 1', kind: 'imported', run: null, pace: null });
    expect(rater?.windows.map(({ first, labels, leniency }) => [first, labels, leniency])).toEqual([
      [1, 50, 1],
      [51, 10, 0],
    ]);
  });

  it('leave out who only decides', async () => {
    await say(0, pairs[0]!.id, 1);
    const body = { pairIds: [pairs[0]!.id], value: 1 as const };
    unwrap(await t.researcher.call(ENDPOINTS.adjudicate, { ...inStudy(), body }));
    expect((await read()).map(({ name }) => name)).toEqual(['Ada']);
  });

  it('are for researchers', async () => {
    expect(await people[0]!.call(readRaterQuality, inStudy())).toMatchObject({ code: 'not_yours' });
    const nowhere = { params: { study: 'nowhere' } };
    expect(await t.researcher.call(readRaterQuality, nowhere)).toMatchObject({ code: 'not_found' });
    expect(await read()).toEqual([]);
  });
});

describe('the answers behind a figure', () => {
  const list = async (who: number, behind: AnswersBehind, limit?: number) => {
    const params = { study: study.slug, rater: people[who]!.person.id };
    const query = { behind, ...(limit === undefined ? {} : { limit }) };
    return unwrap(await t.researcher.call(ENDPOINTS.listRaterAnswers, { params, query })).answers;
  };

  it('are checks of one kind as they were shown, those not answered as expected first', async () => {
    const { database } = t.deps;
    const [right, wrong, open] = [
      await aCheck(database, pairs[0]!, people[0]!.person, 'two green pears'),
      await aCheck(database, pairs[1]!, people[0]!.person, 'a blue cat'),
      await aCheck(database, pairs[2]!, people[0]!.person, 'nothing'),
    ];
    await aCheck(database, pairs[3]!, people[0]!.person);
    for (const pair of pairs.slice(0, 3)) await say(1, pair.id, 1);
    await say(0, wrong.id, 0, 400);
    await say(0, wrong.id, 1, 650);
    await say(0, right.id, 0, 870);
    expect(await list(0, 'contrastive')).toMatchObject([
      { pairId: pairs[1]!.id, prompt: 'a blue cat', expected: 0, value: 1, activeMs: 650 },
      { pairId: pairs[0]!.id, prompt: 'two green pears', expected: 0, value: 0, activeMs: 870 },
    ]);
    expect((await list(0, 'contrastive', 1)).map(({ value }) => value)).toEqual([1]);
    expect([await list(0, 'gold'), await list(1, 'contrastive')]).toEqual([[], []]);
    await say(2, pairs[1]!.id, 0);
    expect((await list(0, 'contrastive')).map(({ pairId }) => pairId)).toEqual([pairs[0]!.id]);
    expect(open.value).toBeNull();
  });

  it('are the quickest labels, set aside or not, where a time was measured', async () => {
    await say(0, pairs[0]!.id, 1, 900);
    await say(0, pairs[1]!.id, 0, 300);
    await say(0, pairs[2]!.id, -1, 0);
    await say(1, pairs[0]!.id, 1, 100);
    const quickest = [
      {
        pairId: pairs[1]!.id,
        prompt: 'prompt 1',
        image: { sha256: pairs[1]!.imageSha256 },
        expected: null,
        value: 0,
        activeMs: 300,
      },
      { pairId: pairs[0]!.id, value: 1, activeMs: 900 },
    ];
    expect(await list(0, 'pace')).toMatchObject(quickest);
    const params = { ...inStudy().params, person: people[0]!.person.id };
    unwrap(await t.researcher.call(ENDPOINTS.setRaterAside, { params, body: {} }));
    expect(await list(0, 'pace')).toMatchObject(quickest);
  });

  it('are for researchers of the study', async () => {
    const of = (slug: string) => ({
      params: { study: slug, rater: people[0]!.person.id },
      query: { behind: 'gold' as const },
    });
    expect(await people[0]!.call(ENDPOINTS.listRaterAnswers, of(study.slug))).toMatchObject({ code: 'not_yours' });
    expect(await t.researcher.call(ENDPOINTS.listRaterAnswers, of('nowhere'))).toMatchObject({ code: 'not_found' });
  });
});

describe('the export of checks', () => {
  it('has what was shown, expected and answered, and when', async () => {
    const { database } = t.deps;
    await say(0, pairs[0]!.id, 1);
    const check = await aCheck(database, pairs[0]!, people[0]!.person, 'two green pears');
    await aCheck(database, pairs[1]!, people[0]!.person);
    await say(0, check.id, 1, 870);
    const params = { study: study.slug, kind: 'checks' as const };
    const answer = unwrap(await t.researcher.call(ENDPOINTS.exportStudy, { params, query: { format: 'jsonl' } }));
    const rows = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(2);
    expect(rows.find((row) => row.check === 'contrastive')).toMatchObject({
      prompt: 'prompt 0',
      shown: 'two green pears',
      rater: 'Ada',
      rater_kind: 'human',
      expected: 0,
      label: 1,
      active_ms: 870,
      asked_at: '2026-03-01T12:00:00.000Z',
      answered_at: expect.any(String),
    });
    expect(rows.find((row) => row.check === 'gold')).toMatchObject({
      prompt: 'prompt 1',
      shown: 'prompt 1',
      label: null,
      active_ms: null,
      answered_at: null,
    });
  });
});
