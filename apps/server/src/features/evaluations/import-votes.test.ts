import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENDPOINTS, exportEvaluation, ImportSpecSchema, type VoteAnswer } from '@plumbline/contract';
import { isRejection, openImport } from '@plumbline/formats';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation, Study } from '../../db/generated/client.ts';
import { aMember, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { anEvaluation, type EvaluationShape } from '../../testing/evaluation-fixture.ts';
import { importCalls } from '../../testing/import-calls.ts';
import { NOTHING_REBUILT } from '../../testing/nothing-rebuilt.ts';
import { makeTemporaryDirectory } from '../../testing/temporary-directory.ts';

let t: TestApp;
let calls: ReturnType<typeof importCalls>;
beforeAll(async () => {
  t = await createTestApp();
  calls = importCalls(t);
});
afterAll(() => t.close());

const SHAPE: EvaluationShape = { contenders: 3, prompts: 4, imagesPerSide: 2 };

async function begin(overrides: EvaluationShape['evaluation'] = {}, shape: EvaluationShape = SHAPE) {
  const study = await aStudy(t.deps.database);
  const evaluation = await anEvaluation(t.deps.database, study, {
    ...shape,
    evaluation: { slug: 'duel', name: 'Duel', ...overrides },
  });
  return { study, evaluation };
}

const aVote = (line: number, overrides: object = {}) => ({
  ...{ kind: 'vote', line, evaluation: 'duel', prompt: '0 red apples', left: 'generator-0', right: 'generator-1' },
  ...{ criterion: 'fidelity', answer: 'left', rater: 'Ann' },
  ...overrides,
});
const bothOf = (line: number, overrides: object = {}) => [
  aVote(line, overrides),
  aVote(line + 1, { ...overrides, criterion: 'alignment' }),
];
const send = async (study: Study, rows: readonly object[], atomic: 'true' | 'false' = 'true') =>
  unwrap(await calls.send(study, rows, atomic));
const refusalsOf = async (study: Study, rows: readonly object[]) =>
  (await send(study, rows, 'false')).rejected.map(({ line, code }) => [line, code]);
const check = async (study: Study) =>
  unwrap(await t.researcher.call(ENDPOINTS.checkIntegrity, { params: { study: study.slug } }));
const SOUND = { over: 0, under: 0, orphaned: 0, rebuilt: NOTHING_REBUILT };
const ballotsOf = ({ id: evaluationId }: Evaluation) =>
  t.deps.database.prisma.ballot.findMany({ where: { evaluationId }, orderBy: { position: 'asc' } });
const talliesOf = async ({ id: evaluationId }: Evaluation) => {
  const rows = await t.deps.database.prisma.comparison.findMany({ where: { evaluationId } });
  const sum = (name: 'counted' | 'wanted' | 'leased') => rows.reduce((n, row) => n + row[name], 0);
  return { counted: sum('counted'), wanted: sum('wanted'), leased: sum('leased') };
};

async function exported(study: Study, kind: 'votes' | 'leaderboard', format: 'jsonl' | 'csv'): Promise<string> {
  const params = { study: study.slug, evaluation: 'duel', kind };
  return unwrap(await t.researcher.call(exportEvaluation, { params, query: { format } })).text();
}

/** What a person sees of an export, whatever ids and the clock of the server say. */
async function votesOf(study: Study): Promise<object[]> {
  const rows = (await exported(study, 'votes', 'jsonl')).trim().split('\n');
  return rows
    .map((row) => {
      const { ballot: _ballot, recorded_at: _recordedAt, ...said } = JSON.parse(row);
      return said;
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

async function readLines(text: string): Promise<object[]> {
  const path = join(await makeTemporaryDirectory(), 'votes.csv');
  await writeFile(path, text);
  const spec = ImportSpecSchema.parse({ format: 'csv', target: 'votes', defaults: { evaluation: 'duel' } });
  const lines: object[] = [];
  for await (const item of openImport({ path }, spec)) {
    if (isRejection(item)) throw new Error(item.message);
    lines.push(item);
  }
  return lines;
}

const anAnnotator = async (study: Study, name: string) => {
  const caller = await t.signIn('annotator', name);
  await aMember(t.deps.database, study, caller.person);
  return caller;
};
const take = async (by: Caller, study: Study) => {
  const params = { study: study.slug, evaluation: 'duel' };
  return unwrap(await by.call(ENDPOINTS.takeBallots, { params, body: { holder: 'tab', limit: 50 } })).ballots;
};
async function say(by: Caller, study: Study, ballotId: string, criterion: 'fidelity' | 'alignment', said: VoteAnswer) {
  t.clock.advance(1000);
  const answer = { ballotId, criterion, answer: said, note: criterion === 'fidelity' ? 'hm, "well"' : '' };
  const times = { activeMs: 900, waitMs: 12, idempotencyKey: randomUUID(), votedAt: t.clock.now().toISOString() };
  return unwrap(await by.call(ENDPOINTS.recordVote, { params: { study: study.slug }, body: { ...answer, ...times } }));
}
const takeBack = async (by: Caller, study: Study, ballotId: string) => {
  t.clock.advance(1000);
  const votedAt = t.clock.now().toISOString();
  const body = { ballotId, criterion: 'alignment' as const, idempotencyKey: randomUUID(), votedAt };
  return unwrap(await by.call(ENDPOINTS.withdrawVote, { params: { study: study.slug }, body }));
};

/** Ann answers all with second thoughts, Bob comes late, Carl is set aside, and Dora leaves a ballot half answered. */
async function voteIn(study: Study): Promise<void> {
  const [ann, bob, carl, dora] = await Promise.all(
    ['Ann', 'Bob', 'Carl', 'Dora'].map((name) => anAnnotator(study, name)),
  );
  if (!ann || !bob || !carl || !dora) throw new Error('Somebody is missing.');
  const late = await take(bob, study);
  t.clock.advance(700_000);
  const aside = await take(carl, study);
  for (const { ballotId } of aside.slice(0, 2)) {
    for (const criterion of ['fidelity', 'alignment'] as const) await say(carl, study, ballotId, criterion, 'right');
  }
  const params = { study: study.slug, person: carl.person.id };
  unwrap(await t.researcher.call(ENDPOINTS.setRaterAside, { params, body: {} }));
  const half = await take(dora, study);
  await say(dora, study, half[0]!.ballotId, 'fidelity', 'tie');
  t.clock.advance(700_000);
  for (const [at, { ballotId }] of (await take(ann, study)).entries()) {
    await say(ann, study, ballotId, 'fidelity', at % 2 === 0 ? 'left' : 'right');
    await say(ann, study, ballotId, 'alignment', 'tie');
    if (at % 3 === 0) await takeBack(ann, study, ballotId);
    if (at % 6 === 0) await say(ann, study, ballotId, 'alignment', 'right');
    if (at % 4 === 0) await say(ann, study, ballotId, 'fidelity', 'tie');
  }
  // No comparison is left: what she was asked again.
  for (const { ballotId, given } of await take(ann, study)) {
    if (Object.keys(given).length > 0) continue;
    for (const criterion of ['fidelity', 'alignment'] as const) await say(ann, study, ballotId, criterion, 'right');
  }
  for (const { ballotId } of late.slice(0, 2)) {
    for (const criterion of ['fidelity', 'alignment'] as const) await say(bob, study, ballotId, criterion, 'left');
  }
}

describe('votes that were exported', () => {
  it('come back with repeats, decoys, second thoughts and what they count for; again they add nothing', async () => {
    const checks = { repeatShare: 0.3, decoyEvery: 5 };
    const [from, to] = [await begin(checks), await begin(checks)];
    await voteIn(from.study);
    const lines = await readLines(await exported(from.study, 'votes', 'csv'));
    expect(lines.length).toBeGreaterThan(40);
    const kinds = (await ballotsOf(from.evaluation)).flatMap(({ kind, standing }) => [kind, standing]);
    expect(new Set(kinds)).toEqual(new Set(['comparison', 'repeat', 'decoy', null, 'counted', 'surplus', 'set_aside']));
    const report = await send(to.study, lines);
    expect(report.votes).toBeGreaterThan(30);
    expect(await votesOf(to.study)).toEqual(await votesOf(from.study));
    expect(await exported(to.study, 'leaderboard', 'csv')).toBe(await exported(from.study, 'leaderboard', 'csv'));
    expect(await check(to.study)).toMatchObject(SOUND);
    expect((await ballotsOf(to.evaluation)).every(({ holder }) => holder === 'import')).toBe(true);
    for (const { study } of [to, from]) {
      expect(await send(study, lines)).toMatchObject({ votes: 0, unchanged: lines.length, rejectedRows: 0 });
    }
    expect(await votesOf(to.study)).toEqual(await votesOf(from.study));
  });
});

describe('votes of elsewhere', () => {
  it('are known by contenders or images, and count however many are wanted', async () => {
    const { study, evaluation } = await begin();
    const images = {
      ...{ left: undefined, right: undefined, leftImages: ['1-0-0.png', '1-0-1.png'] },
      ...{ rightImages: ['0-0-0.png', '0-0-1.png'], answer: 'right', rater: 'Bob' },
    };
    const report = await send(study, [...bothOf(1), ...bothOf(3, images), aVote(5, { rater: 'Carl' }), aVote(6)]);
    expect(report).toMatchObject({ votes: 5, unchanged: 1 });
    expect(await talliesOf(evaluation)).toEqual({ counted: 2, wanted: 13, leased: 0 });
    expect(await votesOf(study)).toMatchObject([
      { better: 'generator-0', rater: 'Ann', rater_kind: 'imported', standing: 'counted', criterion: 'alignment' },
      { better: 'generator-0', rater: 'Bob', left: 'generator-1', position: 0 },
      { better: 'generator-0', rater: 'Ann', criterion: 'fidelity' },
      { better: 'generator-0', rater: 'Carl', standing: 'open' },
      { better: 'generator-0', rater: 'Bob' },
    ]);
    expect(await check(study)).toMatchObject(SOUND);
    // What was lacking comes with another file.
    await send(study, [aVote(1, { rater: 'Carl', criterion: 'alignment', answer: 'tie' })]);
    expect(await talliesOf(evaluation)).toEqual({ counted: 3, wanted: 14, leased: 0 });
    expect(await check(study)).toMatchObject(SOUND);
  });

  it('take the place of nobody who votes at that moment, whose answer is kept', async () => {
    const { study, evaluation } = await begin({}, { contenders: 2, prompts: 1, imagesPerSide: 1 });
    const dora = await anAnnotator(study, 'Dora');
    const [ballot] = await take(dora, study);
    await send(study, bothOf(1));
    expect(await talliesOf(evaluation)).toEqual({ counted: 1, wanted: 1, leased: 1 });
    await say(dora, study, ballot!.ballotId, 'fidelity', 'left');
    expect(await say(dora, study, ballot!.ballotId, 'alignment', 'left')).toMatchObject({ isSurplus: true });
    expect(await talliesOf(evaluation)).toEqual({ counted: 1, wanted: 1, leased: 0 });
    expect(await check(study)).toMatchObject(SOUND);
  });

  it('that the evaluation does not ask, or that contradict each other, are refused by name; then nothing is written', async () => {
    const { study, evaluation } = await begin({ criteria: ['fidelity'] });
    const { prisma } = t.deps.database;
    const [same] = await prisma.comparison.findMany({ where: { evaluationId: evaluation.id, wanted: 1 }, take: 1 });
    await prisma.comparison.update({ where: { id: same!.id }, data: { isSame: true, wanted: 0 } });
    const { text } = await prisma.prompt.findUniqueOrThrow({ where: { id: same!.promptId } });
    const matchup = await prisma.matchup.findUniqueOrThrow({
      where: { id: same!.matchupId },
      include: { first: true, second: true },
    });
    const prompt = text.startsWith('0') ? '1 red apples' : '0 red apples';
    const rows = [
      aVote(1, { prompt }),
      aVote(2, { prompt, evaluation: 'other' }),
      aVote(3, { prompt, criterion: 'alignment' }),
      aVote(4, { prompt, left: 'nobody' }),
      aVote(5, { prompt: 'a green pear' }),
      aVote(6, { prompt, leftImages: ['x.png', 'y.png'] }),
      aVote(7, { prompt: text, left: matchup.first.name, right: matchup.second.name }),
      aVote(8, { prompt, answer: 'right' }),
      aVote(9, { prompt, left: 'generator-1', right: 'generator-0', answer: 'right' }),
      aVote(10, { prompt, rater: 'Ann', raterKind: 'simulated' }),
      aVote(11, { prompt, rater: 'Ann', standing: 'set_aside' }),
      aVote(12, { prompt, answer: 'best' }),
    ];
    expect(await calls.send(study, rows)).toMatchObject({ code: 'import_rejected', details: { line: 12 } });
    const written = rows.slice(0, -1);
    expect(await calls.send(study, written)).toMatchObject({ code: 'import_rejected', details: { line: 2 } });
    expect(await ballotsOf(evaluation)).toEqual([]);
    expect(await refusalsOf(study, rows.slice(0, 9))).toEqual([
      [2, 'evaluation_unknown'],
      [3, 'criterion_unknown'],
      [4, 'contender_unknown'],
      [5, 'comparison_unknown'],
      [6, 'images_differ'],
      [7, 'comparison_same'],
      [8, 'vote_conflict'],
      [9, 'vote_conflict'],
    ]);
    expect(await refusalsOf(study, rows.slice(9))).toEqual([
      [10, 'rater_taken'],
      [11, 'rater_not_set_aside'],
      [12, 'row_invalid'],
    ]);
    expect(await ballotsOf(evaluation)).toHaveLength(1);
  });

  it('of a history follow each other by their time, and an earlier one does not undo a later', async () => {
    const { study } = await begin({ criteria: ['fidelity'] });
    const at = (minute: number) => `2026-03-01T10:0${minute}:00.000Z`;
    const early = aVote(1, { isCurrent: false, votedAt: at(1) });
    const taken = aVote(2, { isCurrent: false, answer: null, votedAt: at(2) });
    const late = aVote(3, { isCurrent: true, answer: 'right', votedAt: at(3) });
    expect(await send(study, [early, taken])).toMatchObject({ votes: 1 });
    expect(await votesOf(study)).toMatchObject([{ answer: 'left', is_current: false }, { answer: null }]);
    expect(await send(study, [early, taken, late])).toMatchObject({ votes: 1, unchanged: 2 });
    expect(await refusalsOf(study, [aVote(4, { isCurrent: true, answer: 'tie', votedAt: at(0) })])).toEqual([
      [4, 'vote_conflict'],
    ]);
    expect(await check(study)).toMatchObject(SOUND);
  });
});
