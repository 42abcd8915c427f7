import { randomUUID } from 'node:crypto';
import { ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Pair, Study } from '../../db/generated/client.ts';
import { aPair, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { anEvaluation } from '../../testing/evaluation-fixture.ts';
import { aCheck, aDraft, aLease, recordLabel } from '../../testing/label-calls.ts';
import { NOTHING_REBUILT } from '../../testing/nothing-rebuilt.ts';
import { checkWhenDue } from './nightly-check.ts';

let test: TestApp;
let study: Study;
let pairs: Pair[];
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());
/** Three pairs that want two labels each; the first has one, and a place is kept at the second. */
beforeEach(async () => {
  const { database } = test.deps;
  study = await aStudy(database, { labelsPerPair: 2 });
  pairs = [await aPair(database, study), await aPair(database, study), await aPair(database, study)];
  await aLease(database, pairs[0]!, test.owner.person);
  unwrap(await recordLabel(test.owner, study.slug, aDraft(pairs[0]!.id)));
  await aLease(database, pairs[1]!, test.owner.person);
});

const params = () => ({ study: study.slug });
const check = async () => unwrap(await test.researcher.call(ENDPOINTS.checkIntegrity, { params: params() }));
const SOUND = { pairs: 3, labels: 1, open: 5, over: 0, under: 0, orphaned: 0, rebuilt: NOTHING_REBUILT };

async function addLabel(pair: Pair, personId: string, value: number | null = 1): Promise<void> {
  const { prisma } = test.deps.database;
  const said = { pairId: pair.id, personId, studyId: study.id, labelledAt: test.clock.now() };
  const event = await prisma.labelEvent.create({ data: { ...said, value: 1, idempotencyKey: randomUUID() } });
  if (value !== null) await prisma.currentLabel.create({ data: { ...said, value, eventId: event.id } });
}

async function anImportedRater(): Promise<string> {
  const data = { displayName: 'Imported', kind: 'imported' as const, homeStudyId: study.id };
  return (await test.deps.database.prisma.person.create({ data })).id;
}

/** The label of the first pair, once more among those that do not count. */
async function keepBesideCounting(): Promise<void> {
  const { prisma } = test.deps.database;
  const { pairId, personId, studyId, eventId, value, labelledAt } = await prisma.currentLabel.findFirstOrThrow({
    where: { studyId: study.id },
  });
  const data = { pairId, personId, studyId, eventId, value, labelledAt, reason: 'surplus' as const };
  await prisma.uncountedLabel.create({ data });
}

describe('a check of a study', () => {
  it('finds nothing where all is right, and is kept', async () => {
    expect(await check()).toEqual({ ...SOUND, cause: 'asked', at: '2026-03-01T12:00:00.000Z' });
    await check();
    const listed = await test.researcher.call(ENDPOINTS.listIntegrityReports, { params: params() });
    expect(unwrap(listed).reports).toEqual(
      Array.from({ length: 2 }, () => ({ ...SOUND, cause: 'asked', at: '2026-03-01T12:00:00.000Z' })),
    );
  });

  it('finds counters that are wrong and counts them anew', async () => {
    const { prisma } = test.deps.database;
    const [first, second, third] = pairs as [Pair, Pair, Pair];
    await prisma.$executeRaw`UPDATE pair_summary SET labels = 2, aligned = 0 WHERE pair_id = ${first.id}::uuid`;
    await prisma.$executeRaw`UPDATE pair_summary SET leased = 2 WHERE pair_id = ${second.id}::uuid`;
    await prisma.$executeRaw`DELETE FROM pair_summary WHERE pair_id = ${third.id}::uuid`;
    await prisma.$executeRaw`UPDATE study_counter SET labels = labels + 7 WHERE study_id = ${study.id}::uuid`;
    expect(await check()).toMatchObject({
      ...SOUND,
      under: 3,
      rebuilt: { labels: 1, aligned: 1, leased: 1, summaries: 1, totalLabels: 1 },
    });
    expect(
      await prisma.pairSummary.findMany({ where: { studyId: study.id }, orderBy: { pairId: 'asc' } }),
    ).toMatchObject([
      { labels: 1, aligned: 1, leased: 0, wanted: 2 },
      { labels: 0, aligned: 0, leased: 1, wanted: 2 },
      { labels: 0, aligned: 0, leased: 0, wanted: 2 },
    ]);
    expect(await check()).toMatchObject(SOUND);
  });

  it('finds counters of comparisons that are wrong, and ballots that do not stand as their votes have it', async () => {
    const { database } = test.deps;
    const { prisma } = database;
    const other = await aStudy(database);
    const evaluation = await anEvaluation(database, other, { contenders: 2, prompts: 3, imagesPerSide: 1 });
    const where = { evaluationId: evaluation.id };
    const [first, second] = await prisma.comparison.findMany({ where, orderBy: { id: 'asc' } });
    const recheck = async () =>
      unwrap(await test.researcher.call(ENDPOINTS.checkIntegrity, { params: { study: other.slug } }));
    await prisma.comparison.update({ where: { id: first!.id }, data: { counted: 2 } });
    await prisma.comparison.update({ where: { id: second!.id }, data: { leased: 1 } });
    await prisma.evaluationCounter.updateMany({ where: { evaluationId: evaluation.id }, data: { wanted: 70 } });
    expect(await recheck()).toMatchObject({
      ...{ over: 0, under: 2, orphaned: 0 },
      rebuilt: { comparisonCounted: 1, comparisonLeased: 1, totalVotes: 1 },
    });
    expect(await recheck()).toMatchObject({ over: 0, under: 0, orphaned: 0, rebuilt: NOTHING_REBUILT });
    expect(await prisma.evaluationCounter.findMany({ where })).toMatchObject([{ wanted: 3n, counted: 0n }]);
    await prisma.$executeRaw`UPDATE comparison SET wanted = 0 WHERE id = ${first!.id}::uuid`;
    await prisma.$executeRaw`DELETE FROM evaluation_counter WHERE evaluation_id = ${evaluation.id}::uuid`;
    expect(await recheck()).toMatchObject({ over: 0, under: 1, rebuilt: { comparisonWanted: 1, totalVotes: 1 } });
    expect(await prisma.evaluationCounter.findMany({ where })).toMatchObject([{ wanted: 3n, counted: 0n }]);
    expect(await recheck()).toMatchObject({ over: 0, under: 0, orphaned: 0, rebuilt: NOTHING_REBUILT });
    const issued = { studyId: other.id, ...where, personId: test.owner.person.id, position: 0, holder: 'tab' };
    const times = { issuedAt: test.clock.now(), expiresAt: test.clock.now() };
    const shown = { leftIsFirst: true, leftPairs: first!.firstPairs, rightPairs: first!.secondPairs };
    for (const standing of ['counted', 'surplus'] as const) {
      const comparisonId = standing === 'counted' ? first!.id : second!.id;
      const answered = { comparisonId, standing, answeredAt: test.clock.now() };
      await prisma.ballot.create({ data: { ...issued, ...times, ...shown, ...answered } });
    }
    expect(await recheck()).toMatchObject({ orphaned: 2, rebuilt: { comparisonCounted: 1 } });
  });

  it('finds places that were lost', async () => {
    const { prisma } = test.deps.database;
    await prisma.$executeRaw`UPDATE pair_summary SET wanted = 0 WHERE study_id = ${study.id}::uuid AND labels = 0`;
    expect(await check()).toMatchObject({ ...SOUND, under: 2, rebuilt: { wanted: 2 } });
    expect(await check()).toMatchObject(SOUND);
  });

  it('tells of a label too many, each time', async () => {
    const [first] = pairs as [Pair];
    await addLabel(first, test.researcher.person.id);
    await addLabel(first, test.annotator.person.id);
    expect(await check()).toMatchObject({ labels: 3, over: 1, orphaned: 0, rebuilt: { labels: 1, aligned: 1 } });
    expect(await check()).toMatchObject({ labels: 3, over: 1, orphaned: 0, rebuilt: NOTHING_REBUILT });
  });

  it('tells of rows that do not agree with the events', async () => {
    const { database } = test.deps;
    const { prisma } = database;
    const [first, second, third] = pairs as [Pair, Pair, Pair];
    await addLabel(second, test.researcher.person.id, 0);
    await addLabel(third, test.researcher.person.id, null);
    await prisma.currentLabel.updateMany({ where: { pairId: first.id }, data: { value: 0 } });
    const { id } = await aCheck(database, third, test.owner.person);
    await prisma.labelCheck.update({ where: { id }, data: { value: 0 } });
    await aLease(database, first, test.owner.person);
    // A wrong answer of a check and a place kept after the label: nobody can say which is right.
    expect(await check()).toMatchObject({ labels: 3, orphaned: 2, rebuilt: { standingLabels: 3 } });
    expect(await check()).toMatchObject({ labels: 3, orphaned: 2, rebuilt: NOTHING_REBUILT });
  });

  it('makes labels what the events say: changed, withdrawn, missing and out of nowhere', async () => {
    const { prisma } = test.deps.database;
    const [first, second, third] = pairs as [Pair, Pair, Pair];
    const [rater, imported] = [test.researcher.person.id, await anImportedRater()];
    await prisma.currentLabel.updateMany({ where: { pairId: first.id }, data: { value: 0 } });
    await addLabel(second, rater);
    await prisma.labelEvent.create({
      data: {
        ...{ pairId: second.id, personId: rater, studyId: study.id, labelledAt: test.clock.now() },
        ...{ value: null, idempotencyKey: randomUUID() },
      },
    });
    await addLabel(third, rater, null);
    await addLabel(third, test.annotator.person.id, null);
    await addLabel(third, test.owner.person.id, null);
    await addLabel(third, imported, null);
    expect(await check()).toMatchObject({ labels: 3, orphaned: 0, rebuilt: { standingLabels: 6 } });
    const labelsAt = async ({ id }: Pair) =>
      (await prisma.currentLabel.findMany({ where: { pairId: id } })).map(({ personId }) => personId);
    expect(await labelsAt(second)).toEqual([]);
    expect((await labelsAt(third)).sort()).toEqual([rater, imported].sort());
    expect(await prisma.uncountedLabel.findMany({ where: { studyId: study.id } })).toMatchObject([
      { pairId: third.id, reason: 'surplus', value: 1 },
      { pairId: third.id, reason: 'surplus', value: 1 },
    ]);
    expect(await prisma.currentLabel.findMany({ where: { pairId: first.id } })).toMatchObject([{ value: 1 }]);
    expect(await check()).toMatchObject({ labels: 3, orphaned: 0, rebuilt: NOTHING_REBUILT });
  });

  it('tells of a label that counts beside one that does not', async () => {
    await keepBesideCounting();
    expect((await check()).orphaned).toBe(1);
  });

  it('takes labels out that count and must not', async () => {
    const { prisma } = test.deps.database;
    await prisma.setAside.create({ data: { studyId: study.id, personId: test.owner.person.id, at: test.clock.now() } });
    await keepBesideCounting();
    expect(await check()).toMatchObject({ labels: 0, orphaned: 0, rebuilt: { setAside: 2 } });
    expect(await check()).toMatchObject({ ...SOUND, labels: 0, open: 6 });
  });
});

describe('the nightly check', () => {
  it('is made once a night, by whoever looks first', async () => {
    const looks = await Promise.all([checkWhenDue(test.deps), checkWhenDue(test.deps), checkWhenDue(test.deps)]);
    const studies = await test.deps.database.prisma.study.count();
    expect(looks.reduce((sum, checked) => sum + checked, 0)).toBe(studies);
    const read = async () =>
      unwrap(await test.researcher.call(ENDPOINTS.listIntegrityReports, { params: params() })).reports;
    expect(await read()).toMatchObject([{ cause: 'nightly' }]);
    test.clock.advance(14 * 3_600_000);
    expect(await checkWhenDue(test.deps)).toBe(0);
    test.clock.advance(2 * 3_600_000);
    expect(await checkWhenDue(test.deps)).toBe(studies);
    expect(await read()).toHaveLength(2);
  });

  it('goes on with the other studies where a server ended in the middle', async () => {
    test.clock.advance(24 * 3_600_000);
    const studies = await test.deps.database.prisma.study.count();
    const ending = new AbortController();
    let looks = 0;
    const now = () => {
      looks += 1;
      if (looks === 2) ending.abort();
      return test.clock.now();
    };
    const checked = await checkWhenDue({ ...test.deps, clock: { now } }, ending.signal);
    expect(checked).toBe(1);
    expect(checked + (await checkWhenDue(test.deps))).toBe(studies);
  });

  it('says in the log what was not right', async () => {
    test.clock.advance(48 * 3_600_000);
    await test.deps.database.prisma
      .$executeRaw`UPDATE pair_summary SET labels = 9 WHERE pair_id = ${pairs[2]!.id}::uuid`;
    await checkWhenDue(test.deps);
    expect(JSON.stringify(test.lines)).toContain('counters of a study were not right');
  });
});
