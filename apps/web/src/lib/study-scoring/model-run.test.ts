// @vitest-environment happy-dom
import { err, ok } from '@plumbline/result';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { aProvenance, FakeScorer } from '../../testing/fake-scorer.ts';
import { aScoringInput, ScoringDesk } from '../../testing/scoring-desk.ts';
import { call } from '../api.ts';
import type { RunnableModel } from '../runnable-model.ts';
import { ModelRun } from './model-run.ts';
import type { RunProgress } from './run-state.ts';

const inputs = (count: number) => Array.from({ length: count }, (_, index) => aScoringInput(index));
const AWAY = new FakeFailure(503, { code: 'not_ready', message: 'The server is starting.' });

let scorer: FakeScorer;
beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  scorer = new FakeScorer();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

interface Started {
  readonly run: ModelRun;
  readonly over: Promise<void>;
  readonly seen: RunProgress[];
  readonly now: () => RunProgress;
}

function start(desk: ScoringDesk, holder = 'tab-one-one', own: FakeScorer = scorer): Started {
  const seen: RunProgress[] = [];
  const run = new ModelRun({
    call,
    study: 'scenes',
    model: desk.member.model as RunnableModel,
    holder,
    loadScorer: async () => own,
    onProgress: (progress) => seen.push(progress),
  });
  return { run, over: run.run(), seen, now: () => seen.at(-1) as RunProgress };
}

/** Lets everything happen that does not wait for a person. */
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

async function finish({ over }: Started): Promise<void> {
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  for (let minutes = 0; minutes < 20 && !isOver; minutes += 1) await pass(60);
  expect(isOver).toBe(true);
}

test('every pair is scored once, in batches, with the settings of the study, and the model is let go', async () => {
  const desk = new ScoringDesk(inputs(130));
  const requests = fakeApi(desk.handlers);
  const started = start(desk);
  await finish(started);
  expect(desk.scored).toBe(130);
  expect(desk.repeats).toBe(0);
  expect(desk.pairs[7]!.score).toMatchObject({ settings: desk.member.textNorm, rewards: [2, 0] });
  expect(requests.filter(({ name }) => name === 'recordScores').length).toBeLessThan(30);
  expect(started.now()).toMatchObject({
    state: { kind: 'done' },
    scored: 130,
    refused: 0,
    device: { provider: 'wasm' },
  });
  expect(scorer.requests.every(({ priority }) => priority === 'background')).toBe(true);
  expect(scorer.isDisposed).toBe(true);
  expect(desk.passports).toBe(1);
});

test('two browsers share the work, and no pair is scored twice', async () => {
  const desk = new ScoringDesk(inputs(200));
  fakeApi(desk.handlers);
  const slow = (one: FakeScorer) => {
    const answer = one.answer;
    one.answer = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return answer(request);
    };
    return one;
  };
  const [first, second] = [slow(new FakeScorer()), slow(new FakeScorer())];
  const runs = [start(desk, 'tab-one-one', first), start(desk, 'tab-two-two', second)];
  await Promise.all(runs.map(finish));
  expect(desk.scored).toBe(200);
  expect(desk.repeats).toBe(0);
  expect(first.scored.length + second.scored.length).toBe(200);
  expect(Math.min(first.scored.length, second.scored.length)).toBeGreaterThan(20);
});

test('what others hold is waited for: when they give up it is scored here', async () => {
  const desk = new ScoringDesk(inputs(3));
  fakeApi(desk.handlers);
  desk.pairs[2]!.holder = 'tab-other-one';
  const started = start(desk);
  await pass(8);
  expect(desk.scored).toBe(2);
  expect(started.now().state).toEqual({ kind: 'others' });
  desk.pairs[2]!.holder = null;
  await finish(started);
  expect(desk.scored).toBe(3);
});

test('what others give back just before they are looked for is scored here', async () => {
  const desk = new ScoringDesk(inputs(3));
  fakeApi({
    ...desk.handlers,
    readScoring: () => {
      desk.pairs[2]!.holder = null;
      return { members: [desk.state()] };
    },
  });
  desk.pairs[2]!.holder = 'tab-other-one';
  await finish(start(desk));
  expect(desk.scored).toBe(3);
});

test('claims of the same tab from before a reload come first', async () => {
  const desk = new ScoringDesk(inputs(40));
  fakeApi(desk.handlers);
  for (const pair of desk.pairs.slice(30)) pair.holder = 'tab-one-one';
  await finish(start(desk));
  expect(desk.scored).toBe(40);
  expect(scorer.scored[0]).toBe('prompt 30');
});

test('pairs that cannot be scored are refused by reason; the others go on', async () => {
  const desk = new ScoringDesk([
    ...inputs(4),
    aScoringInput(10, { imageSha256: null }),
    aScoringInput(11, { contrastiveSetId: null }),
    aScoringInput(12),
  ]);
  fakeApi(desk.handlers);
  const works = scorer.answer;
  scorer.answer = (request) => {
    if (request.texts[0] === 'prompt 1') return err('image_unreadable', { message: 'Not an image.' });
    if (request.texts[0] !== 'prompt 12') return works(request);
    const unknownWords = { byText: [{ text: 'a zorblax', words: ['zorblax'] }] };
    return err('unknown_words', { message: 'The model does not know a word.', unknownWords });
  };
  const started = start(desk);
  await finish(started);
  expect(desk.state().refused.map(({ code, pairs }) => [code, pairs])).toEqual([
    ['image_unreadable', 1],
    ['image_missing', 1],
    ['no_contrastive_prompts', 1],
    ['unknown_words', 1],
  ]);
  expect(desk.pairs.at(-1)!.refusal?.message).toBe('The model does not know a word. (zorblax)');
  expect(started.now()).toMatchObject({ state: { kind: 'done' }, scored: 3, refused: 4 });
});

test('a draft that the server refuses is found by halves and named; the rest of its batch is stored', async () => {
  const desk = new ScoringDesk(inputs(30));
  fakeApi(desk.handlers);
  const works = scorer.answer;
  scorer.answer = (request) =>
    request.texts[0] === 'prompt 17' ? ok({ rewards: [1, 2, 3], provenance: aProvenance(), cuts: [] }) : works(request);
  await finish(start(desk));
  expect(desk.scored).toBe(29);
  expect(desk.pairs[17]!.refusal).toMatchObject({ code: 'rewards_do_not_match' });
});

describe('trouble that passes', () => {
  test('loses no computed score, is said, and is tried again by itself', async () => {
    const desk = new ScoringDesk(inputs(20));
    fakeApi(desk.handlers);
    const works = scorer.answer;
    scorer.answer = (request) => {
      if (scorer.scored.length === 20) desk.trouble = AWAY;
      return works(request);
    };
    const started = start(desk);
    await pass(5);
    expect(desk.scored).toBe(0);
    expect(started.now().state).toEqual({ kind: 'waiting', message: 'The server is starting.' });
    desk.trouble = null;
    await finish(started);
    expect(desk.scored).toBe(20);
    expect(scorer.scored).toHaveLength(20);
    expect(started.now().state).toEqual({ kind: 'done' });
  });

  test('an image that cannot be had is no refusal while the server is away', async () => {
    const desk = new ScoringDesk(inputs(1));
    fakeApi(desk.handlers);
    const works = scorer.answer;
    scorer.answer = (request) => {
      if (scorer.scored.length > 1) return works(request);
      desk.trouble = AWAY;
      return err('image_unavailable', { message: 'The image cannot be had.' });
    };
    const started = start(desk);
    await pass(10);
    desk.trouble = null;
    await finish(started);
    expect(desk.scored).toBe(1);
  });

  test('an image that the server itself cannot give is refused after three tries', async () => {
    const desk = new ScoringDesk(inputs(2));
    fakeApi(desk.handlers);
    const works = scorer.answer;
    scorer.answer = (request) =>
      request.texts[0] === 'prompt 0' ? err('image_unavailable', { message: 'Gone.' }) : works(request);
    await finish(start(desk));
    expect(desk.pairs[0]!.refusal).toMatchObject({ code: 'image_unavailable', message: 'Gone.' });
    expect(scorer.scored.filter((prompt) => prompt === 'prompt 0')).toHaveLength(3);
  });

  test('leases are renewed while the model works', async () => {
    const desk = new ScoringDesk(inputs(4));
    fakeApi(desk.handlers);
    const works = scorer.answer;
    scorer.answer = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 200_000));
      return works(request);
    };
    await finish(start(desk));
    expect(desk.renewals).toBeGreaterThanOrEqual(4);
    expect(desk.scored).toBe(4);
  });
});

test('a pause gives claims back; going on claims them again', async () => {
  const desk = new ScoringDesk(inputs(60));
  fakeApi(desk.handlers);
  const works = scorer.answer;
  scorer.answer = async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return works(request);
  };
  const started = start(desk);
  await pass(1.2);
  started.run.pause('asked');
  await pass(10);
  expect(started.now().state).toEqual({ kind: 'paused', why: 'asked' });
  expect(desk.scored).toBe(32);
  expect(desk.claimed).toBe(0);
  started.run.resume('asked');
  await finish(started);
  expect(desk.scored).toBe(60);
  expect(desk.repeats).toBe(0);
});

test('two reasons to pause: both must go', async () => {
  const desk = new ScoringDesk(inputs(3));
  fakeApi(desk.handlers);
  const started = start(desk);
  started.run.pause('asked');
  started.run.pause('hidden_on_battery');
  started.run.resume('asked');
  await pass(5);
  expect(started.now().state).toEqual({ kind: 'paused', why: 'hidden_on_battery' });
  expect(desk.scored).toBe(0);
  started.run.resume('hidden_on_battery');
  await finish(started);
  expect(desk.scored).toBe(3);
});

test('stopping stores what was computed and gives the rest back', async () => {
  const desk = new ScoringDesk(inputs(60));
  fakeApi(desk.handlers);
  const works = scorer.answer;
  scorer.answer = async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return works(request);
  };
  const started = start(desk);
  await pass(1.2);
  started.run.stop();
  await finish(started);
  expect(started.now().state).toEqual({ kind: 'stopped' });
  expect(desk.scored).toBe(32);
  expect(desk.claimed).toBe(0);
  expect(scorer.isDisposed).toBe(true);
});

test('a page that goes away gives its claims back with its last message', async () => {
  const desk = new ScoringDesk(inputs(60));
  fakeApi(desk.handlers);
  const works = scorer.answer;
  scorer.answer = async (request) => {
    await new Promise((resolve) => setTimeout(resolve, request.texts[0] === 'prompt 0' ? 10 : 100_000));
    return works(request);
  };
  const started = start(desk);
  await pass(0.5);
  started.run.leave();
  await pass(0);
  expect(desk.scored).toBe(1);
  expect(desk.claimed).toBe(0);
});

describe('the device', () => {
  test('proves a model without golden values on pairs of the study before it scores', async () => {
    const desk = new ScoringDesk(inputs(3));
    desk.isPassportKnown = false;
    scorer.passport = null;
    fakeApi({ ...desk.handlers, readParityPairs: () => ({ inputs: inputs(2) }) });
    await finish(start(desk));
    expect(scorer.checked).toBe(1);
    expect(desk.scored).toBe(3);
  });

  test('that changed while it scored proves itself again; scores of the other device are computed anew', async () => {
    const desk = new ScoringDesk(inputs(6));
    fakeApi(desk.handlers);
    let isFirst = true;
    scorer.answer = ({ texts }) => {
      const provider = texts[0] === 'prompt 2' && isFirst ? 'webgpu' : 'wasm';
      if (provider === 'webgpu') {
        isFirst = false;
        desk.isPassportKnown = false;
        scorer.say({ kind: 'fallback', from: 'webgpu', to: 'wasm', message: 'The graphics device was lost.' });
      }
      return ok({ rewards: [2, 0], provenance: aProvenance({ provider }), cuts: [] });
    };
    const started = start(desk);
    await finish(started);
    expect(desk.scored).toBe(6);
    expect(desk.pairs.every(({ score }) => score?.provenance.provider === 'wasm')).toBe(true);
    expect(started.now().fallbacks).toEqual(['The graphics device was lost.']);
  });

  test('that cannot run the model fails the run with the reason, and holds nothing', async () => {
    const desk = new ScoringDesk(inputs(40));
    fakeApi(desk.handlers);
    scorer.answer = () => err('worker_lost', { message: 'The worker stopped.' });
    const started = start(desk);
    await finish(started);
    expect(started.now().state).toEqual({ kind: 'failed', message: 'The worker stopped.' });
    expect(desk.claimed).toBe(0);
  });

  test('a model that does not load says why', async () => {
    const desk = new ScoringDesk(inputs(1));
    fakeApi(desk.handlers);
    scorer.loadError = { code: 'model_unavailable', message: 'The files are not there.' };
    const started = start(desk);
    await finish(started);
    expect(started.now().state).toEqual({ kind: 'failed', message: 'The files are not there.' });
  });
});

test('a study that is closed meanwhile ends the run', async () => {
  const desk = new ScoringDesk(inputs(5));
  fakeApi(desk.handlers);
  scorer.answer = ({ texts }) => {
    desk.trouble = new FakeFailure(409, { code: 'study_closed', message: 'The study is closed.' });
    return ok({ rewards: texts.map(() => 1), provenance: aProvenance(), cuts: [] });
  };
  const started = start(desk);
  await finish(started);
  expect(started.now().state).toEqual({ kind: 'failed', message: 'The study is closed.' });
});

test('texts that the model read only in part are counted and one is shown', async () => {
  const desk = new ScoringDesk(inputs(3));
  fakeApi(desk.handlers);
  scorer.answer = ({ texts }) => {
    const cuts = texts[0] === 'prompt 0' ? [] : [{ text: texts[0] ?? '', kept: 'prom', tokens: 90, maxTokens: 77 }];
    return ok({ rewards: [1, 0], provenance: aProvenance(), cuts });
  };
  const started = start(desk);
  await finish(started);
  expect(started.now().cut).toMatchObject({ pairs: 2, kept: 'prom' });
});
