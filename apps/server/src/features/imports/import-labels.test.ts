import { adjudicate, listPairs, readPair, recordLabel, setRaterAside, takeRaterBack } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { importCalls, pngOf, rowOf } from '../../testing/import-calls.ts';

let t: TestApp;
let calls: ReturnType<typeof importCalls>;
beforeAll(async () => {
  t = await createTestApp();
  calls = importCalls(t);
});
afterAll(() => t.close());

type Label = Record<string, unknown>;
const say = (line: number, ...labels: Label[]) => rowOf(line, { image: 'same.png', labels });
const ann = (value: number | null, more: Label = {}): Label => ({ rater: 'ann', value, ...more });

const eventsOf = async (study: { id: string }) => {
  const events = await t.deps.database.prisma.labelEvent.findMany({
    where: { studyId: study.id },
    orderBy: { id: 'asc' },
    include: { person: true },
  });
  return events.map(({ value, person }) => [person.displayName, value]);
};

const summaryOf = async (study: { slug: string }) => {
  const { pairs } = unwrap(await t.researcher.call(listPairs, { params: { study: study.slug } }));
  return pairs[0]!;
};

describe('imported labels', () => {
  it('keep what the file says of them', async () => {
    const study = await aStudy(t.deps.database);
    const labelledAt = '2025-05-06T07:08:09.123Z';
    const label = ann(1, { raterKind: 'simulated', origin: 'human', activeMs: 1234, labelledAt, note: 'sure' });
    unwrap(await calls.send(study, [say(1, label)]));
    const [event] = await t.deps.database.prisma.labelEvent.findMany({
      where: { studyId: study.id },
      include: { person: true },
    });
    expect(event).toMatchObject({ value: 1, origin: 'human', activeMs: 1234, note: 'sure' });
    expect(event?.labelledAt.toISOString()).toBe(labelledAt);
    expect(event?.person).toMatchObject({ displayName: 'ann', kind: 'simulated', homeStudyId: study.id });
    expect(await summaryOf(study)).toMatchObject({ labels: 1, lastLabelledAt: labelledAt });
  });

  it('said to come from the future keep that in their history, and no list is sorted by it', async () => {
    const study = await aStudy(t.deps.database);
    const labelledAt = '2126-01-01T00:00:00.000Z';
    const decision = ann(0, { sequence: 2, origin: 'adjudication', labelledAt });
    unwrap(await calls.send(study, [say(1, ann(1, { sequence: 1, labelledAt }), decision)]));
    const pair = await summaryOf(study);
    expect(pair.lastLabelledAt).toBe('2026-03-01T12:00:00.000Z');
    const { prisma } = t.deps.database;
    const said = await prisma.labelEvent.findMany({ where: { studyId: study.id } });
    expect(said.map((event) => event.labelledAt.toISOString())).toEqual([labelledAt, labelledAt]);
    const later = { pairIds: [pair.pairId], value: 1 as const };
    unwrap(await t.researcher.call(adjudicate, { params: { study: study.slug }, body: later }));
    const standing = await prisma.pairAdjudication.findMany({ where: { studyId: study.id } });
    expect(standing).toMatchObject([{ value: 1, personId: t.researcher.person.id }]);
  });

  it('of a rater who is set aside do not count, on pairs that are there or new, until they are taken back in', async () => {
    const study = await aStudy(t.deps.database);
    const rows = (...values: number[]) =>
      rowOf(1, { image: 'same.png', labels: values.map((value, i) => ann(value, { sequence: i + 1 })) });
    unwrap(await calls.send(study, [rows(1)]));
    const { prisma } = t.deps.database;
    const { id } = await prisma.person.findFirstOrThrow({ where: { homeStudyId: study.id } });
    const params = { study: study.slug, person: id };
    unwrap(await t.researcher.call(setRaterAside, { params, body: { reason: 'a machine' } }));
    unwrap(await calls.send(study, [rows(1, 0), rowOf(2, { labels: [ann(1)] })]));
    const where = { studyId: study.id };
    const uncounted = await prisma.uncountedLabel.findMany({ where, orderBy: { eventId: 'asc' } });
    expect(uncounted.map(({ value, reason }) => [value, reason])).toEqual([
      [0, 'set_aside'],
      [1, 'set_aside'],
    ]);
    const { pairs } = unwrap(await t.researcher.call(listPairs, { params: { study: study.slug } }));
    expect(pairs.map(({ labels }) => labels)).toEqual([0, 0]);
    expect(unwrap(await t.researcher.call(takeRaterBack, { params }))).toEqual({ labels: 2, surplus: 0 });
    expect(await prisma.uncountedLabel.count({ where })).toBe(0);
  });

  it('are refused where they contradict an earlier import, and what is there stays', async () => {
    const study = await aStudy(t.deps.database);
    unwrap(await calls.send(study, [say(1, ann(1))]));
    const refused = await calls.send(study, [say(7, ann(0))]);
    expect(refused).toMatchObject({ ok: false, code: 'import_rejected', details: { line: 7 } });
    expect(refused.ok ? '' : refused.details.message).toContain('"ann" gave 0 here and 1 before');
    const report = unwrap(
      await calls.send(study, [say(7, ann(0), { rater: 'ben', value: 1 }), say(8, ann(1))], 'false'),
    );
    expect(report).toMatchObject({ labels: 0, unchanged: 1, rejectedRows: 1 });
    expect(report.rejected).toMatchObject([{ line: 7, code: 'label_conflict' }]);
    expect(await eventsOf(study)).toEqual([['ann', 1]]);
    expect(await summaryOf(study)).toMatchObject({ labels: 1, aligned: 1, humanMean: 1 });
  });

  it('are refused where two lines of one file contradict each other, near or far apart', async () => {
    const study = await aStudy(t.deps.database);
    const far = Array.from({ length: 2500 }, (_, index) => rowOf(index + 10));
    const rows = [say(1, ann(1)), say(2, ann(0)), ...far, say(9000, ann(-1)), say(9001, ann(1))];
    const report = unwrap(await calls.send(study, rows, 'false'));
    expect(report.rejected.map(({ line, code }) => [line, code])).toEqual([
      [2, 'label_conflict'],
      [9000, 'label_conflict'],
    ]);
    expect(await calls.send(study, rows)).toMatchObject({ ok: false, code: 'import_rejected' });
    expect(await eventsOf(study)).toEqual([['ann', 1]]);
  });

  it('of a line that is refused leave no prompt, pair or rater’s answer behind', async () => {
    const study = await aStudy(t.deps.database);
    const rows = [rowOf(1, { labels: [ann(1), ann(0)] }), rowOf(2, { prompt: 'fine' })];
    const report = unwrap(await calls.send(study, rows, 'false'));
    expect(report).toMatchObject({ prompts: 1, pairs: 1, rejected: [{ line: 1, code: 'label_conflict' }] });
    expect(await calls.countRows(study)).toMatchObject({ prompts: 1, pairs: 1, events: 0, summaries: 1 });
  });

  describe('as a history', () => {
    const history = [
      ann(1, { sequence: 1 }),
      ann(null, { sequence: 2 }),
      ann(0, { sequence: 3 }),
      { rater: 'ben', value: 1, sequence: 1 },
      { rater: 'ben', value: null, sequence: 2 },
    ];

    it('give all answers in order, of which the last counts', async () => {
      const study = await aStudy(t.deps.database);
      expect(unwrap(await calls.send(study, [say(1, ...history)]))).toMatchObject({ labels: 5 });
      expect(await eventsOf(study)).toEqual([
        ['ann', 1],
        ['ann', null],
        ['ann', 0],
        ['ben', 1],
        ['ben', null],
      ]);
      expect(await summaryOf(study)).toMatchObject({ labels: 1, notAligned: 1, aligned: 0 });
      expect(unwrap(await calls.send(study, [say(1, ...history)]))).toMatchObject({ labels: 0, unchanged: 1 });
    });

    it('go on where the stored one ends', async () => {
      const study = await aStudy(t.deps.database);
      unwrap(await calls.send(study, [say(1, ...history.slice(0, 3))]));
      const more = [...history, ann(null, { sequence: 4 })];
      expect(unwrap(await calls.send(study, [say(1, ...more)]))).toMatchObject({ labels: 3, unchanged: 0 });
      expect(await summaryOf(study)).toMatchObject({ labels: 0, humanMean: null });
    });

    it('are refused where they differ from the stored one, or leave answers out', async () => {
      const study = await aStudy(t.deps.database);
      unwrap(await calls.send(study, [say(1, ...history)]));
      const rows = [say(1, ann(0, { sequence: 1 })), say(2, ann(1, { sequence: 9 })), say(3, ann(0, { sequence: 3 }))];
      const report = unwrap(await calls.send(study, rows, 'false'));
      expect(report.rejected.map(({ line, code }) => [line, code])).toEqual([
        [1, 'label_conflict'],
        [2, 'label_gap'],
      ]);
      expect(report.unchanged).toBe(1);
    });

    it('may hold decisions, which count beside the labels', async () => {
      const study = await aStudy(t.deps.database);
      const decided = ann(1, { sequence: 2, origin: 'adjudication', labelledAt: '2026-01-01T00:00:00.000Z' });
      unwrap(await calls.send(study, [say(1, ann(0, { sequence: 1 }), decided)]));
      expect(await summaryOf(study)).toMatchObject({ labels: 1, notAligned: 1 });
      const decision = { where: { studyId: study.id } };
      expect(await t.deps.database.prisma.pairAdjudication.findMany(decision)).toMatchObject([{ value: 1 }]);
      const takenBack = { ...decided, value: null, sequence: 3 };
      unwrap(await calls.send(study, [say(1, takenBack)]));
      expect(await t.deps.database.prisma.pairAdjudication.count(decision)).toBe(0);
      expect(await summaryOf(study)).toMatchObject({ labels: 1, notAligned: 1 });
    });
  });

  it('by somebody who labels here are recognised, whatever the order of the answers was', async () => {
    const study = await aStudy(t.deps.database);
    const { sha256 } = await calls.upload(await pngOf(9));
    unwrap(await calls.send(study, [rowOf(1, { image: 'same.png', imageSha256: sha256 })]));
    const params = { study: study.slug };
    const { pairId } = await summaryOf(study);
    const answer = (value: 0 | 1, key: string) => ({
      params,
      body: { pairId, value, activeMs: 5, idempotencyKey: key, labelledAt: new Date().toISOString(), note: '' },
    });
    const first = unwrap(await t.owner.call(recordLabel, answer(1, '00000000-0000-4000-8000-000000000001')));
    expect(first.value).toBe(1);
    unwrap(await t.owner.call(recordLabel, answer(0, '00000000-0000-4000-8000-000000000002')));
    const name = t.owner.person.displayName;
    const events = [1, 0].map((value, i) => ({
      rater: name,
      raterKind: 'human',
      origin: 'human',
      value,
      sequence: i + 1,
    }));
    expect(unwrap(await calls.send(study, [say(1, ...events)]))).toMatchObject({ labels: 0, unchanged: 1 });
    expect(await calls.countRows(study)).toMatchObject({ events: 2, raters: 0 });
    const detail = unwrap(await t.researcher.call(readPair, { params: { ...params, pair: pairId } }));
    expect(detail.judgements).toHaveLength(1);
  });

  it('do not go to a rater of the same name and another kind', async () => {
    const study = await aStudy(t.deps.database);
    const data = { displayName: 'Simulated rater 1', kind: 'simulated' as const, homeStudyId: study.id };
    await t.deps.database.prisma.person.create({ data });
    const row = (kind: string) => rowOf(4, { labels: [{ rater: 'Simulated rater 1', value: 1, raterKind: kind }] });
    expect(unwrap(await calls.send(study, [row('imported')], 'false')).rejected).toMatchObject([
      { line: 4, code: 'rater_taken' },
    ]);
    expect(unwrap(await calls.send(study, [row('simulated')]))).toMatchObject({ labels: 1 });
    expect(await calls.countRows(study)).toMatchObject({ raters: 1 });
  });
});
