import { createEvaluation, exportEvaluation, readVoteFrame, VoteFrameSchema } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refreshPriorities } from '../../db/evaluations/refresh-priorities.ts';
import type { Study } from '../../db/generated/client.ts';
import { aStudy } from '../../testing/builders.ts';
import { castBallot } from '../../testing/cast-ballot.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, seedPairs } from '../../testing/seed-pairs.ts';

const AT = new Date('2026-03-01T10:00:00.000Z');
const GENERATORS = ['a', 'b', 'c'];
const PROMPTS = ['one', 'two'];

let t: TestApp;
let study: Study;
let raters: Caller[];

beforeAll(async () => {
  t = await createTestApp();
  study = await aStudy(t.deps.database, { slug: 'judged' });
  await seedPairs(
    t.deps.database,
    study,
    PROMPTS.flatMap((prompt) =>
      GENERATORS.map((generator) => aDraft({ prompt, generator, imageName: `${generator}/${prompt}.png` })),
    ),
  );
  raters = [await t.signIn('annotator', 'Ann'), await t.signIn('annotator', 'Bob')];
});
afterAll(() => t.close());

const params = (evaluation: string) => ({ study: study.slug, evaluation });

const make = async (name: string, overrides = {}) => {
  const contenders = GENERATORS.map((generator) => ({
    name: generator,
    source: { kind: 'generator' as const, generator },
  }));
  const body = { name, contenders, votesPerComparison: 2, ...overrides };
  return unwrap(await t.researcher.call(createEvaluation, { params: { study: study.slug }, body }));
};

const readFrame = async (evaluation: string) =>
  VoteFrameSchema.parse(await unwrap(await t.researcher.call(readVoteFrame, { params: params(evaluation) })).json());

const read = async (evaluation: string, kind: 'votes' | 'preferences' | 'leaderboard', query = {}) =>
  unwrap(await t.researcher.call(exportEvaluation, { params: { ...params(evaluation), kind }, query })).text();

const rowsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** a and b: Ann prefers a once, b once; Bob prefers a and ties. a and c: a tie each time. b and c: nobody is asked. */
async function vote(slug: string) {
  const { comparisons, prompts } = await readFrame(slug);
  const cast = (first: number, second: number, prompt: string, rater: number, ballot: object) => {
    const at = comparisons.id.findIndex(
      (_, i) =>
        comparisons.first[i] === first &&
        comparisons.second[i] === second &&
        prompts.text[comparisons.prompt[i] ?? -1] === prompt,
    );
    const personId = raters[rater]!.person.id;
    return castBallot(t.deps.database, { comparisonId: comparisons.id[at]!, personId, answers: {}, ...ballot }, AT);
  };
  await cast(0, 1, 'one', 0, { answers: { fidelity: 'left', alignment: 'left' } });
  await cast(0, 1, 'one', 1, { leftIsFirst: false, answers: { fidelity: 'right', alignment: 'tie' } });
  await cast(0, 1, 'two', 0, { leftIsFirst: false, answers: { fidelity: 'left', alignment: 'tie' } });
  await cast(0, 1, 'two', 1, { answers: { fidelity: 'tie', alignment: 'tie' } });
  await cast(0, 2, 'one', 0, { answers: { fidelity: 'tie', alignment: 'tie' } });
  await cast(0, 2, 'two', 0, { standing: 'surplus', answers: { fidelity: 'left', alignment: 'left' } });
}

it('votes are a frame, and leave as rows, pairs and a leaderboard', async () => {
  const { slug } = await make('Judged');
  const before = await readFrame(slug);
  await vote(slug);
  const frame = await readFrame(slug);
  expect(frame.version).not.toBe(before.version);
  expect(frame.evaluation).toMatchObject({ counted: 5, wanted: 12, surplus: 1, raters: 2 });
  expect([...frame.raters.name].sort()).toEqual(['Ann', 'Bob']);
  expect(frame.ballots.standing.filter((standing) => standing === 1)).toHaveLength(5);
  expect(frame.ballots.answers).toHaveLength(6);
  expect(frame.ballots.at.every((at) => at === AT.getTime())).toBe(true);

  const votes = rowsOf(await read(slug, 'votes', { format: 'jsonl' }));
  expect(votes).toHaveLength(12);
  const exchanged = votes.filter(
    ({ rater, prompt, criterion }) => rater === 'Bob' && prompt === 'one' && criterion === 'fidelity',
  );
  expect(exchanged).toMatchObject([
    {
      ...{
        answer: 'right',
        better: 'a',
        left: 'b',
        right: 'a',
        left_images: ['b/one.png'],
        right_images: ['a/one.png'],
      },
      ...{ standing: 'counted', is_current: true, kind: 'comparison', active_ms: 1200, voted_at: AT.toISOString() },
    },
  ]);

  const preferences = rowsOf(await read(slug, 'preferences', { format: 'jsonl' }));
  expect(preferences).toMatchObject([
    { prompt: 'one', chosen: 'a/one.png', rejected: 'b/one.png', chosen_by: 'a', margin: 1, votes: 2, chosen_votes: 2 },
    { prompt: 'two', chosen: 'b/two.png', rejected: 'a/two.png', chosen_by: 'b', margin: 0.5, votes: 2, ties: 1 },
  ]);
  expect(rowsOf(await read(slug, 'preferences', { format: 'jsonl', margin: 0.6 }))).toHaveLength(1);
  const kept = rowsOf(await read(slug, 'preferences', { format: 'jsonl', ties: 'keep', criterion: 'alignment' }));
  expect(kept.map(({ is_tie, margin }) => [is_tie, margin])).toEqual([
    [false, 0.5],
    [true, 0],
    [true, 0],
  ]);

  const { rows } = JSON.parse(await read(slug, 'leaderboard', { format: 'json' }));
  // Fidelity: a has 2 wins, 2 ties and 1 loss in 5 votes; b 1 win, 1 tie and 2 losses in 4; c a tie.
  const byName = Object.fromEntries(rows.map((row: { contender: string }) => [row.contender, row]));
  expect(byName.a).toMatchObject({ rank: 1, wins: 2, ties: 2, losses: 1, win_rate: 0.6 });
  expect(byName.b).toMatchObject({ wins: 1, ties: 1, losses: 2, win_rate: 0.375 });
  expect(byName.c).toMatchObject({ wins: 0, ties: 1, losses: 0, win_rate: 0.5 });
  expect(await read(slug, 'leaderboard', { format: 'latex', criterion: 'alignment' })).toContain('\\begin{tabular}');
  expect(await read(slug, 'leaderboard')).toMatch(/^rank,contender,criterion,standing,/);
});

it('a leaderboard without votes says what can be said', async () => {
  const { slug } = await make('Empty');
  const rows = rowsOf(await read(slug, 'leaderboard', { format: 'jsonl' }));
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({ rank: null, standing: 'apart', strength: null, win_rate: null, wins: 0 });
  expect(await read(slug, 'preferences', { format: 'csv' })).toMatch(/^prompt,subset,chosen,[^\n]*\n?$/);
});

it('what a kind cannot be written as is refused, naming the field', async () => {
  const { slug } = await make('Refusing', { criteria: ['alignment'] });
  const ask = (kind: 'votes' | 'leaderboard', query: object) =>
    t.researcher.call(exportEvaluation, { params: { ...params(slug), kind }, query });
  expect(await ask('votes', { format: 'latex' })).toMatchObject({
    code: 'invalid_input',
    details: { field: 'format' },
  });
  const other = await ask('leaderboard', { criterion: 'fidelity' });
  expect(other).toMatchObject({ code: 'invalid_input', details: { field: 'criterion' } });
});

it('an active design gives its matchups priorities once enough has been voted', async () => {
  const { id, slug, wanted } = await make('Active', { design: { kind: 'active', votes: 10 } });
  expect(wanted).toBe(10);
  await vote(slug);
  const priorities = async () =>
    (await t.deps.database.prisma.matchup.findMany({ where: { evaluationId: id } })).map(({ priority }) => priority);
  await refreshPriorities(t.deps.database, id);
  expect(await priorities()).toEqual([0, 0, 0]);
  await t.deps.database.prisma.comparison.updateMany({
    where: { evaluationId: id },
    data: { counted: 10, wanted: 10 },
  });
  await refreshPriorities(t.deps.database, id);
  const found = await priorities();
  expect(found.every((priority) => priority > 0)).toBe(true);
  expect(new Set(found).size).toBeGreaterThan(1);
});
