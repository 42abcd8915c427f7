// @vitest-environment happy-dom
import { err, ok } from '@plumbline/result';
import { beforeEach, expect, test } from 'vitest';
import { FakeFailure } from '../../testing/fake-api.ts';
import { aProvenance, FakeScorer } from '../../testing/fake-scorer.ts';
import { aScoringInput } from '../../testing/scoring-desk.ts';
import { finish, inputs, keepOwnTime, openDesk, pass, runThrough, start } from './model-run.fixture.ts';

keepOwnTime();
let scorer: FakeScorer;
beforeEach(() => {
  scorer = new FakeScorer();
});

test('every pair is scored once, in batches, with the settings of the study, and the model is let go', async () => {
  const { desk, requests } = openDesk(inputs(130));
  const { now } = await runThrough(desk, scorer);
  expect(desk.scored).toBe(130);
  expect(desk.repeats).toBe(0);
  expect(desk.pairs[7]!.score).toMatchObject({ settings: desk.member.textNorm, rewards: [2, 0] });
  expect(requests.filter(({ name }) => name === 'recordScores').length).toBeLessThan(30);
  expect(now()).toMatchObject({ state: { kind: 'done' }, scored: 130, refused: 0, device: { provider: 'wasm' } });
  expect(scorer.requests.every(({ priority }) => priority === 'background')).toBe(true);
  expect(scorer.isDisposed).toBe(true);
  expect(desk.passports).toBe(1);
});

test('two browsers share the work, and no pair is scored twice', async () => {
  const { desk } = openDesk(inputs(200));
  const second = new FakeScorer();
  for (const one of [scorer, second]) one.slowDown(() => 100);
  const runs = [start(desk, scorer, 'tab-one-one'), start(desk, second, 'tab-two-two')];
  await Promise.all(runs.map(finish));
  expect(desk.scored).toBe(200);
  expect(desk.repeats).toBe(0);
  expect(scorer.scored.length + second.scored.length).toBe(200);
  expect(Math.min(scorer.scored.length, second.scored.length)).toBeGreaterThan(20);
});

test('what others hold is waited for: when they give up it is scored here', async () => {
  const { desk } = openDesk(inputs(3));
  desk.pairs[2]!.holder = 'tab-other-one';
  const started = start(desk, scorer);
  await pass(8);
  expect(desk.scored).toBe(2);
  expect(started.now().state).toEqual({ kind: 'others' });
  desk.pairs[2]!.holder = null;
  await finish(started);
  expect(desk.scored).toBe(3);
});

test('what others give back just before they are looked for is scored here', async () => {
  const { desk } = openDesk(inputs(3), (own) => ({
    readScoring: () => {
      own.pairs[2]!.holder = null;
      return { members: [own.state()] };
    },
  }));
  desk.pairs[2]!.holder = 'tab-other-one';
  await runThrough(desk, scorer);
  expect(desk.scored).toBe(3);
});

test('claims of the same tab from before a reload come first', async () => {
  const { desk } = openDesk(inputs(40));
  for (const pair of desk.pairs.slice(30)) pair.holder = 'tab-one-one';
  await runThrough(desk, scorer);
  expect(desk.scored).toBe(40);
  expect(scorer.scored[0]).toBe('prompt 30');
});

test('pairs that cannot be scored are refused by reason; the others go on', async () => {
  const { desk } = openDesk([
    ...inputs(4),
    aScoringInput(10, { imageSha256: null }),
    aScoringInput(11, { contrastiveSetId: null }),
    aScoringInput(12),
  ]);
  scorer.answerSome(({ texts: [prompt] }) => {
    if (prompt === 'prompt 1') return err('image_unreadable', { message: 'Not an image.' });
    if (prompt !== 'prompt 12') return undefined;
    const unknownWords = { byText: [{ text: 'a zorblax', words: ['zorblax'] }] };
    return err('unknown_words', { message: 'The model does not know a word.', unknownWords });
  });
  const { now } = await runThrough(desk, scorer);
  expect(desk.state().refused.map(({ code, pairs }) => [code, pairs])).toEqual([
    ['image_unreadable', 1],
    ['image_missing', 1],
    ['no_contrastive_prompts', 1],
    ['unknown_words', 1],
  ]);
  expect(desk.pairs.at(-1)!.refusal?.message).toBe('The model does not know a word. (zorblax)');
  expect(now()).toMatchObject({ state: { kind: 'done' }, scored: 3, refused: 4 });
});

test('a draft that the server refuses is found by halves and named; the rest of its batch is stored', async () => {
  const { desk } = openDesk(inputs(30));
  scorer.answerSome(({ texts }) =>
    texts[0] === 'prompt 17' ? ok({ rewards: [1, 2, 3], provenance: aProvenance(), cuts: [] }) : undefined,
  );
  await runThrough(desk, scorer);
  expect(desk.scored).toBe(29);
  expect(desk.pairs[17]!.refusal).toMatchObject({ code: 'rewards_do_not_match' });
});

test('a study that is closed meanwhile ends the run', async () => {
  const { desk } = openDesk(inputs(5));
  scorer.answer = ({ texts }) => {
    desk.trouble = new FakeFailure(409, { code: 'study_closed', message: 'The study is closed.' });
    return ok({ rewards: texts.map(() => 1), provenance: aProvenance(), cuts: [] });
  };
  const { now } = await runThrough(desk, scorer);
  expect(now().state).toEqual({ kind: 'failed', message: 'The study is closed.' });
});

test('texts that the model read only in part are counted and one is shown', async () => {
  const { desk } = openDesk(inputs(3));
  scorer.answer = ({ texts }) => {
    const cuts = texts[0] === 'prompt 0' ? [] : [{ text: texts[0] ?? '', kept: 'prom', tokens: 90, maxTokens: 77 }];
    return ok({ rewards: [1, 0], provenance: aProvenance(), cuts });
  };
  const { now } = await runThrough(desk, scorer);
  expect(now().cut).toMatchObject({ pairs: 2, kept: 'prom' });
});
