import { type Provider, ScorePassportSchema } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { ScorerEngine } from './engine.ts';
import type { RuntimeCandidate } from './engine-parts.ts';
import { createNodeParts } from './node/create-node-scorer.ts';
import { readModelBytes, requestFor, SCENE_CLIP } from './scene-clip.fixture.ts';
import type { ScorerEvent } from './scorer.ts';
import { type Interference, noRuns, watchRuntime } from './watched-runtime.fixture.ts';

const node = createNodeParts({ modelDirectory: SCENE_CLIP, threads: 1 });
const scenes = ['reference/scene00_96.png', 'reference/scene03_96.png', 'reference/scene06_96.png'].map(readModelBytes);
const texts = ['five trees', 'six trees'];
const wasm = (): RuntimeCandidate => ({ ...watchRuntime(noRuns(), { provider: 'wasm' }), isLastResort: true });

/** A graphics device that works until `isBroken`, and WASM after it. */
function createEngine(interference: Interference, others: readonly RuntimeCandidate[] = [wasm()]) {
  const graphics = watchRuntime(noRuns(), { provider: 'webgpu', ...interference });
  const engine = new ScorerEngine({ ...node, listRuntimes: async () => [graphics, ...others] });
  const events: ScorerEvent[] = [];
  engine.subscribe((event) => events.push(event));
  const fallbacks = () => events.filter((event) => event.kind === 'fallback');
  return { engine, fallbacks };
}

const expectedRewards = async (bytes: Uint8Array) => {
  const engine = new ScorerEngine(node);
  const { rewards } = unwrap(await engine.score(requestFor(bytes, texts)));
  await engine.dispose();
  return rewards;
};

describe('a device that fails while it scores', () => {
  test.each([
    ['throws', () => Promise.reject(new Error('out of memory')), 'out of memory'],
    ['gives numbers that are none', (output: Float32Array) => void output.fill(Number.NaN), 'not numbers'],
    ['gives infinite ones', (output: Float32Array) => void output.fill(Number.POSITIVE_INFINITY), 'not numbers'],
  ])('%s: all that waits is done by the next one, and that is said', async (_, breakOutput, reason) => {
    let isBroken = false;
    const { engine, fallbacks } = createEngine({ onRun: (output) => (isBroken ? breakOutput(output) : undefined) });
    expect(unwrap(await engine.load()).provider).toBe('webgpu');
    isBroken = true;
    const scored = await Promise.all(scenes.map((bytes) => engine.score(requestFor(bytes, texts))));
    for (const [index, result] of scored.entries()) {
      const { rewards, provenance } = unwrap(result);
      expect(provenance.provider).toBe('wasm');
      expect(rewards).toEqual(await expectedRewards(scenes[index]!));
    }
    expect(fallbacks()).toMatchObject([{ from: 'webgpu', to: 'wasm', message: expect.stringContaining(reason) }]);
    expect(unwrap(await engine.load()).provider).toBe('wasm');
    await engine.dispose();
  });

  test('is lost and never answers: what ran and what waited is done by the next one', async () => {
    let lose: (reason: string) => void = () => undefined;
    const lost = new Promise<string>((resolve) => (lose = resolve));
    let isHanging = false;
    let onHang = () => {};
    const hanging = new Promise<void>((resolve) => (onHang = resolve));
    const { engine, fallbacks } = createEngine({
      whenLost: () => lost,
      onRun: () => {
        if (!isHanging) return undefined;
        onHang();
        return new Promise(() => undefined);
      },
    });
    await engine.load();
    isHanging = true;
    const scored = scenes.map((bytes) => engine.score(requestFor(bytes, texts)));
    await hanging;
    lose('driver reset');
    for (const result of await Promise.all(scored)) expect(unwrap(result).provenance.provider).toBe('wasm');
    expect(fallbacks()).toMatchObject([
      { from: 'webgpu', to: 'wasm', message: expect.stringContaining('driver reset') },
    ]);
  });

  test('and is the last one: the failure is answered, said, and the next call starts afresh', async () => {
    let isBroken = false;
    const onRun = () => (isBroken ? Promise.reject(new Error('gone')) : undefined);
    const { engine, fallbacks } = createEngine({ onRun }, []);
    await engine.load();
    isBroken = true;
    const request = requestFor(scenes[0]!, texts);
    expect(await engine.score(request)).toMatchObject({ code: 'runtime_failed', details: { message: /gone/ } });
    expect(fallbacks()).toMatchObject([{ from: 'webgpu', to: null }]);
    isBroken = false;
    expect((await engine.score(request)).ok).toBe(true);
  });
});

describe('a device that computes wrongly from the start', () => {
  const everyOther = (output: Float32Array) => output.set(output.map((value, index) => value * (index % 2)));

  test('is refused with a passport that says how far off it is', async () => {
    const { engine, fallbacks } = createEngine({ onRun: everyOther });
    const { provider, passport, refused } = unwrap(await engine.load());
    expect(provider).toBe('wasm');
    expect(ScorePassportSchema.parse(passport)).toMatchObject({
      reference: 'golden',
      passed: true,
      images: 2,
      device: { provider: 'wasm', dtype: 'fp32' },
      trials: [
        { provider: 'webgpu', outcome: 'wrong_numbers' },
        { provider: 'wasm', outcome: 'chosen' },
      ],
    });
    expect(passport!.maxDifference).toBeLessThan(1e-5);
    expect(passport!.files.map(({ path }) => path)).toContain('onnx/vision_model.onnx');
    expect(ScorePassportSchema.parse(refused[0])).toMatchObject({
      passed: false,
      device: { provider: 'webgpu' },
      problem: expect.stringContaining('scene00_96.png'),
    });
    expect(refused[0]!.maxDifference).toBeGreaterThan(1e-3);
    expect(fallbacks()).toMatchObject([{ from: 'webgpu', to: 'wasm' }]);
  });

  test('also when it gives no numbers at all', async () => {
    const { engine } = createEngine({ onRun: (output) => void output.fill(Number.NaN) });
    const { refused } = unwrap(await engine.load());
    expect(refused[0]).toMatchObject({ passed: false, maxDifference: null });
  });

  test('and is the only one: the passport comes with the failure', async () => {
    const { engine } = createEngine({ onRun: everyOther }, []);
    expect(await engine.load()).toMatchObject({
      code: 'wrong_numbers',
      details: { refused: [{ passed: false, device: { provider: 'webgpu' } }] },
    });
  });
});

describe('of several devices that are right', () => {
  /** A clock that only inference moves. */
  function createTimed(msByProvider: Partial<Record<Provider, number>>) {
    let nowMs = 0;
    const released: Provider[] = [];
    const candidates = Object.entries(msByProvider).map(([name, ms]) => {
      const provider = name as Provider;
      const onRun = () => {
        nowMs += ms;
      };
      return watchRuntime(noRuns(), { provider, onRun, onRelease: () => released.push(provider) });
    });
    const listRuntimes = async () => candidates;
    return { engine: new ScorerEngine({ ...node, listRuntimes, clockMs: () => nowMs }), released };
  }

  test.each([
    [{ webgpu: 5, wasm: 20 }, 'webgpu', 'wasm'],
    [{ webgpu: 50, wasm: 20 }, 'wasm', 'webgpu'],
  ] as const)('%j: the faster one scores, the other one is closed', async (times, faster, slower) => {
    const { engine, released } = createTimed(times);
    const { provider, passport } = unwrap(await engine.load());
    expect(provider).toBe(faster);
    expect(new Set(released)).toEqual(new Set([slower]));
    const outcome = Object.fromEntries(passport!.trials.map((trial) => [trial.provider, trial]));
    expect(outcome[faster]).toMatchObject({ outcome: 'chosen', imageMs: times[faster] });
    expect(outcome[slower]).toMatchObject({ outcome: 'slower', imageMs: times[slower] });
  });

  test('one that cannot be beaten is not raced: the other model would be downloaded for nothing', async () => {
    const { engine } = createTimed({ webgpu: 0.1, wasm: 20 });
    const { passport } = unwrap(await engine.load());
    expect(passport!.trials).toMatchObject([{ provider: 'webgpu', outcome: 'chosen' }]);
  });
});
