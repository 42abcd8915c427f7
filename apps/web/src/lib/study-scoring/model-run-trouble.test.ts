// @vitest-environment happy-dom
import { err, ok } from '@plumbline/result';
import { beforeEach, describe, expect, test } from 'vitest';
import { FakeFailure } from '../../testing/fake-api.ts';
import { aProvenance, FakeScorer } from '../../testing/fake-scorer.ts';
import { finish, inputs, keepOwnTime, openDesk, pass, runThrough, start } from './model-run.fixture.ts';

const AWAY = new FakeFailure(503, { code: 'not_ready', message: 'The server is starting.' });

keepOwnTime();
let scorer: FakeScorer;
beforeEach(() => {
  scorer = new FakeScorer();
});

describe('trouble that passes', () => {
  test('loses no computed score, is said, and is tried again by itself', async () => {
    const { desk } = openDesk(inputs(20));
    scorer.answerSome(() => {
      if (scorer.scored.length === 20) desk.trouble = AWAY;
      return undefined;
    });
    const started = start(desk, scorer);
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
    const { desk } = openDesk(inputs(1));
    scorer.answerSome(() => {
      if (scorer.scored.length > 1) return undefined;
      desk.trouble = AWAY;
      return err('image_unavailable', { message: 'The image cannot be had.' });
    });
    const started = start(desk, scorer);
    await pass(10);
    desk.trouble = null;
    await finish(started);
    expect(desk.scored).toBe(1);
  });

  test('an image that the server itself cannot give is refused after three tries', async () => {
    const { desk } = openDesk(inputs(2));
    scorer.answerSome(({ texts }) =>
      texts[0] === 'prompt 0' ? err('image_unavailable', { message: 'Gone.' }) : undefined,
    );
    await runThrough(desk, scorer);
    expect(desk.pairs[0]!.refusal).toMatchObject({ code: 'image_unavailable', message: 'Gone.' });
    expect(scorer.scored.filter((prompt) => prompt === 'prompt 0')).toHaveLength(3);
  });

  test('leases are renewed while the model works', async () => {
    const { desk } = openDesk(inputs(4));
    scorer.slowDown(() => 200_000);
    await runThrough(desk, scorer);
    expect(desk.renewals).toBeGreaterThanOrEqual(4);
    expect(desk.scored).toBe(4);
  });
});

describe('the device', () => {
  test('proves a model without golden values on pairs of the study before it scores', async () => {
    const { desk } = openDesk(inputs(3), () => ({ readParityPairs: () => ({ inputs: inputs(2) }) }));
    desk.isPassportKnown = false;
    scorer.passport = null;
    await runThrough(desk, scorer);
    expect(scorer.checked).toBe(1);
    expect(desk.scored).toBe(3);
  });

  test('that changed while it scored proves itself again; scores of the other device are computed anew', async () => {
    const { desk } = openDesk(inputs(6));
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
    const { now } = await runThrough(desk, scorer);
    expect(desk.scored).toBe(6);
    expect(desk.pairs.every(({ score }) => score?.provenance.provider === 'wasm')).toBe(true);
    expect(now().fallbacks).toEqual(['The graphics device was lost.']);
  });

  test('that cannot run the model fails the run with the reason, and holds nothing', async () => {
    const { desk } = openDesk(inputs(40));
    scorer.answer = () => err('worker_lost', { message: 'The worker stopped.' });
    const { now } = await runThrough(desk, scorer);
    expect(now().state).toEqual({ kind: 'failed', message: 'The worker stopped.' });
    expect(desk.claimed).toBe(0);
  });

  test('a model that does not load says why', async () => {
    const { desk } = openDesk(inputs(1));
    scorer.loadError = { code: 'model_unavailable', message: 'The files are not there.' };
    const { now } = await runThrough(desk, scorer);
    expect(now().state).toEqual({ kind: 'failed', message: 'The files are not there.' });
  });
});
