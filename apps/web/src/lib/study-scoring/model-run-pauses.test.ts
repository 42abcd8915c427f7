// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { FakeScorer } from '../../testing/fake-scorer.ts';
import { finish, inputs, keepOwnTime, openDesk, pass, start } from './model-run.fixture.ts';

keepOwnTime();
let scorer: FakeScorer;
beforeEach(() => {
  scorer = new FakeScorer();
});

describe('in the middle of its first pairs', () => {
  async function startSlowly() {
    const { desk } = openDesk(inputs(60));
    scorer.slowDown(() => 1000);
    const started = start(desk, scorer);
    await pass(1.2);
    return { desk, started };
  }

  test('a pause gives claims back; going on claims them again', async () => {
    const { desk, started } = await startSlowly();
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

  test('stopping stores what was computed and gives the rest back', async () => {
    const { desk, started } = await startSlowly();
    started.run.stop();
    await finish(started);
    expect(started.now().state).toEqual({ kind: 'stopped' });
    expect(desk.scored).toBe(32);
    expect(desk.claimed).toBe(0);
    expect(scorer.isDisposed).toBe(true);
  });
});

test('two reasons to pause: both must go', async () => {
  const { desk } = openDesk(inputs(3));
  const started = start(desk, scorer);
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

test('a page that goes away gives its claims back with its last message', async () => {
  const { desk } = openDesk(inputs(60));
  scorer.slowDown(({ texts }) => (texts[0] === 'prompt 0' ? 10 : 100_000));
  const started = start(desk, scorer);
  await pass(0.5);
  started.run.leave();
  await pass(0);
  expect(desk.scored).toBe(1);
  expect(desk.claimed).toBe(0);
});
