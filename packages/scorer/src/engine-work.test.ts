import { unwrap } from '@plumbline/result';
import { serveCall, type WorkerListeners } from '@plumbline/worker-rpc';
import { describe, expect, test } from 'vitest';
import { ScorerEngine } from './engine.ts';
import type { EngineParts } from './engine-parts.ts';
import { createNodeParts } from './node/create-node-scorer.ts';
import { decodeImage as decodeInNode } from './node/decode-image.ts';
import { cpuRuntime } from './node/list-runtimes.ts';
import type { ImageWorkerCalls } from './pool/image-worker-calls.ts';
import { createImageWorkerHandlers, IMAGE_WORKER_BUG } from './pool/image-worker-handlers.ts';
import { openImagePool } from './pool/rpc-image-pool.ts';
import { readModelBytes, requestFor } from './scene-clip.fixture.ts';
import { type BuiltFiles, buildClipFiles, buildCrossEncoderFiles, manifestOf } from './testing/index.ts';
import { filesOf, noRuns, watchRuntime } from './watched-runtime.fixture.ts';

const images = ['00_96', '03_96', '06_96', '12_192'].map((name) => readModelBytes(`reference/scene${name}.png`));
const texts = ['a cat', 'a dog and a cat', 'two red cars'];
const requestsFor = (given: readonly string[], priority: 'now' | 'background' = 'background') =>
  images.map((bytes) => ({ ...requestFor(bytes, given), priority }));

async function createEngine(built: BuiltFiles, changes: Partial<EngineParts> = {}, dtype?: 'int8') {
  const manifest = await manifestOf(built);
  const only = dtype && manifest.weights[dtype];
  const weights = only === undefined ? manifest.weights : { int8: only };
  const node = createNodeParts({ files: filesOf(built, { ...manifest, weights }), threads: 1 });
  const runs = noRuns();
  const parts = { ...node, listRuntimes: async () => [watchRuntime(runs, { provider: 'wasm' })], ...changes };
  const engine = new ScorerEngine(parts);
  await engine.load();
  Object.assign(runs, { images: 0, texts: 0 });
  runs.batches.length = 0;
  return { engine, runs, parts };
}

const rewardsOf = async (engine: ScorerEngine, given: readonly string[]) =>
  (await Promise.all(requestsFor(given).map((request) => engine.score(request)))).map((one) => unwrap(one).rewards);

test('one more contrastive prompt for scored images costs one text and no image', async () => {
  const { engine, runs } = await createEngine(buildClipFiles());
  const before = await rewardsOf(engine, texts);
  expect(runs).toMatchObject({ images: images.length, texts: texts.length });
  const after = await rewardsOf(engine, [...texts, 'three birds']);
  expect(runs).toMatchObject({ images: images.length, texts: texts.length + 1 });
  expect(after.map((rewards) => rewards.slice(0, texts.length))).toEqual(before);
});

test('the runtime starts while the files of the model are still being read', async () => {
  const built = buildClipFiles();
  const files = filesOf(built, await manifestOf(built));
  const runtime = watchRuntime(noRuns(), { provider: 'wasm' });
  let start = () => {};
  const hasStarted = new Promise<void>((resolve) => {
    start = resolve;
  });
  const open = () => {
    start();
    return runtime.open();
  };
  const read: typeof files.read = async (file) => {
    await hasStarted;
    return files.read(file);
  };
  const { engine } = await createEngine(built, {
    files: { ...files, read },
    listRuntimes: async () => [{ ...runtime, open }],
  });
  expect(await rewardsOf(engine, texts)).toHaveLength(images.length);
});

test('weights are not asked for where the tokenizer cannot be used', async () => {
  const built = buildClipFiles();
  const manifest = await manifestOf(built);
  const asked: string[] = [];
  const files = filesOf(new Map(built).set(manifest.tokenizer.file.path, Buffer.from('{')), manifest);
  const read: typeof files.read = (file) => {
    asked.push(file.path);
    return files.read(file);
  };
  const engine = new ScorerEngine(createNodeParts({ files: { ...files, read }, threads: 1 }));
  expect(await engine.load()).toMatchObject({ ok: false, code: 'model_unavailable' });
  expect(asked.sort()).toEqual([manifest.tokenizer.file.path, manifest.tokenizer.config.path].sort());
});

describe('a cross-encoder', () => {
  test('reads each image once and each text once beside it', async () => {
    const { engine, runs } = await createEngine(buildCrossEncoderFiles());
    const before = await rewardsOf(engine, texts);
    expect(runs).toMatchObject({ images: images.length, texts: images.length * texts.length });
    const after = await rewardsOf(engine, ['three birds', ...texts]);
    expect(runs).toMatchObject({ images: images.length, texts: images.length * (texts.length + 1) });
    expect(after.map((rewards) => rewards.slice(1))).toEqual(before);
    expect(new Set(before.flat()).size).toBe(images.length * texts.length);
  });

  test('proves itself like any other model', async () => {
    const { engine } = await createEngine(buildCrossEncoderFiles());
    expect(unwrap(await engine.check(requestsFor(texts)))).toMatchObject({ reference: 'cpu', passed: true, images: 4 });
  });
});

test('in int8 every image and every text goes alone, so that scores do not depend on their company', async () => {
  const built = buildClipFiles({ dtypes: ['int8'] });
  const { engine, runs } = await createEngine(built, {}, 'int8');
  const together = await rewardsOf(engine, texts);
  expect(runs.batches).toEqual([1, 1, 1, 1]);
  for (const [index, text] of texts.entries()) {
    const { engine: alone } = await createEngine(built, {}, 'int8');
    expect((await rewardsOf(alone, [text])).flat()).toEqual(together.map((rewards) => rewards[index]));
  }
});

test('on a graphics device what waits goes through in batches of one shape', async () => {
  const runs = noRuns();
  let release = () => {};
  const othersAreReady = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isWatched = false;
  // The texts are on the device until every image waits for it.
  const onRun = () => (isWatched ? othersAreReady : undefined);
  const listRuntimes = async () => [watchRuntime(runs, { provider: 'webgpu', onRun })];
  let decoded = 0;
  const decodeImage: EngineParts['decodeImage'] = async (bytes) => {
    const pixels = await decodeInNode(bytes);
    decoded += 1;
    if (decoded === images.length) setImmediate(release);
    return pixels;
  };
  const { engine } = await createEngine(buildClipFiles(), { listRuntimes, decodeImage });
  runs.batches.length = 0;
  isWatched = true;
  const alone = await createEngine(buildClipFiles());
  const found = await rewardsOf(engine, texts);
  expect(runs.batches).toEqual([8]);
  for (const [index, rewards] of (await rewardsOf(alone.engine, texts)).entries()) {
    for (const [at, reward] of rewards.entries()) expect(found[index]![at]).toBeCloseTo(reward, 3);
  }
});

describe('work that is held back or taken back', () => {
  test('background work waits while it is paused; the pair on screen does not', async () => {
    const { engine, runs } = await createEngine(buildClipFiles());
    engine.pauseBackground();
    const waiting = requestsFor(texts).map((request) => engine.score(request));
    const [urgent] = requestsFor(texts, 'now');
    expect((await engine.score(urgent!)).ok).toBe(true);
    expect(runs.images).toBe(1);
    engine.resumeBackground();
    for (const one of await Promise.all(waiting)) expect(one.ok).toBe(true);
    expect(runs.images).toBe(images.length);
  });

  test('a request that is taken back is answered at once and never begun', async () => {
    const { engine, runs } = await createEngine(buildClipFiles());
    engine.pauseBackground();
    const controller = new AbortController();
    const [request] = requestsFor(texts);
    const cancelled = engine.score(request!, { signal: controller.signal });
    controller.abort();
    expect(await cancelled).toMatchObject({ code: 'cancelled' });
    expect(await engine.score(request!, { signal: AbortSignal.abort() })).toMatchObject({ code: 'cancelled' });
    engine.resumeBackground();
    await engine.score(requestsFor(texts)[1]!);
    expect(runs.images).toBe(1);
  });

  test('whoever shares it with somebody who takes it back still gets it', async () => {
    const { engine } = await createEngine(buildClipFiles());
    const controller = new AbortController();
    const [request] = requestsFor(texts);
    const [cancelled, other] = [engine.score(request!, { signal: controller.signal }), engine.score(request!)];
    controller.abort();
    expect(await cancelled).toMatchObject({ code: 'cancelled' });
    expect((await other).ok).toBe(true);
  });
});

describe('image workers', () => {
  /** Workers in this thread. Those whose number is in `dying` are lost with their first image. */
  function poolOf(parts: EngineParts, count: number, dying: readonly number[] = []) {
    const taken: number[] = [];
    let started = 0;
    const openPort = (listeners: WorkerListeners<ImageWorkerCalls>) => {
      const number = started++;
      const openRuntime = () => cpuRuntime(1).open();
      const handlers = createImageWorkerHandlers({ ...parts, openRuntime });
      return {
        post: async (message: Parameters<ReturnType<Parameters<typeof openImagePool>[0]>['post']>[0]) => {
          if (message.kind !== 'call') return;
          if (message.method === 'take') taken.push(number);
          // A worker answers later, never while it is being written to.
          await Promise.resolve();
          if (message.method === 'take' && dying.includes(number)) listeners.onLost('out of memory');
          else listeners.onMessage((await serveCall(handlers, message, IMAGE_WORKER_BUG)).message);
        },
        close: () => undefined,
      };
    };
    return { taken, open: (setup: Parameters<typeof openImagePool>[2]) => openImagePool(openPort, count, setup) };
  }

  const many = Array.from({ length: 24 }, (_, index) => index);

  /** Different images, as many as it takes to start a pool. */
  async function scoreMany(engine: ScorerEngine) {
    const variants = many.map((index) => Uint8Array.from([...images[index % 4]!, index]));
    const scored = variants.map((bytes) => engine.score({ ...requestFor(bytes, texts), priority: 'background' }));
    return (await Promise.all(scored)).map((one) => unwrap(one).rewards);
  }

  async function createPooled(provider: 'wasm' | 'webgpu', dying: readonly number[] = []) {
    const runs = noRuns();
    let pool: ReturnType<typeof poolOf> | undefined;
    const { engine, parts } = await createEngine(buildClipFiles(), {
      listRuntimes: async () => [watchRuntime(runs, { provider })],
      openImagePool: (setup) => {
        pool = poolOf(parts, 2, dying);
        return pool.open(setup);
      },
    });
    return { engine, runs, takenBy: () => pool?.taken ?? [] };
  }

  test('on WASM embed what waits beside the engine, with equal rewards', async () => {
    const { engine, takenBy } = await createPooled('wasm');
    const plain = await createEngine(buildClipFiles());
    expect(await scoreMany(engine)).toEqual(await scoreMany(plain.engine));
    expect(new Set(takenBy())).toEqual(new Set([0, 1]));
  });

  test('on WebGPU only prepare: the device embeds', async () => {
    const { engine, runs, takenBy } = await createPooled('webgpu');
    runs.batches.length = 0;
    await scoreMany(engine);
    expect(takenBy().length).toBeGreaterThan(0);
    expect(runs.batches.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(many.length);
  });

  test('that die take nothing with them', async () => {
    const plain = await createEngine(buildClipFiles());
    const expected = await scoreMany(plain.engine);
    for (const dying of [[0], [0, 1]]) {
      const { engine, takenBy } = await createPooled('wasm', dying);
      expect(await scoreMany(engine)).toEqual(expected);
      expect(takenBy()).toContain(0);
    }
  });

  test('are not started for the pair on screen', async () => {
    const { engine, takenBy } = await createPooled('wasm');
    for (const request of requestsFor(texts, 'now')) expect((await engine.score(request)).ok).toBe(true);
    expect(takenBy()).toEqual([]);
  });

  test('say of an image what the engine would say', async () => {
    const { engine } = await createPooled('wasm');
    await scoreMany(engine);
    const broken = { ...requestFor(new Uint8Array([1, 2, 3]), texts), priority: 'background' as const };
    expect(await engine.score(broken)).toMatchObject({ code: 'image_unreadable' });
    expect(await engine.score({ ...broken, imageSha256: '0'.repeat(64) })).toMatchObject({ code: 'image_altered' });
  });
});
