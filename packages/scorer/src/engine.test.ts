import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ScorerEngine } from './engine.ts';
import type { EngineParts, OrtModule, RuntimeCandidate } from './engine-parts.ts';
import { createNodeParts } from './node/create-node-scorer.ts';
import { readModelBytes, requestFor, SCENE_CLIP } from './scene-clip.fixture.ts';

const node = createNodeParts({ modelDirectory: SCENE_CLIP, threads: 1 });
const scene = readModelBytes('reference/scene00_96.png');
const otherScene = readModelBytes('reference/scene03_96.png');
let cpu: RuntimeCandidate;
beforeAll(async () => {
  [cpu] = (await node.listRuntimes()) as [RuntimeCandidate];
});

interface Runs {
  images: number;
  texts: number;
}

/** The CPU with every inference counted, and optionally interfered with. */
function watch(runs: Runs, interfere: (output: Float32Array, run: number) => void = () => undefined): RuntimeCandidate {
  let run = 0;
  return {
    ...cpu,
    open: async () => {
      const runtime = await cpu.open();
      const InferenceSession = {
        create: async (...args: [Uint8Array]) => {
          const session = await runtime.ort.InferenceSession.create(...args, runtime.sessionOptions);
          const isImage = session.inputNames.includes('pixel_values');
          const original = session.run.bind(session);
          session.run = async (feeds: Parameters<typeof original>[0]) => {
            if (isImage) runs.images += 1;
            else runs.texts += feeds.input_ids!.dims[0]!;
            const output = await original(feeds);
            interfere(output[isImage ? 'image_embeds' : 'text_embeds']!.data as Float32Array, ++run);
            return output;
          };
          return session;
        },
      };
      return { ...runtime, ort: { ...runtime.ort, InferenceSession } as unknown as OrtModule };
    },
  };
}

const engineWith = (changes: Partial<EngineParts>) => new ScorerEngine({ ...node, ...changes });

/** What the self-test before the first score computes. */
async function countSelfTest(): Promise<Runs> {
  const runs = { images: 0, texts: 0 };
  await engineWith({ listRuntimes: async () => [watch(runs)] }).load();
  return runs;
}

describe('nothing is computed twice', () => {
  test('prepare and score, at once or later, run the image once and each text once', async () => {
    const selfTest = await countSelfTest();
    const runs = { images: 0, texts: 0 };
    const engine = engineWith({ listRuntimes: async () => [watch(runs)] });
    const request = requestFor(scene, ['five trees', 'six trees', 'five trees']);
    const [ready, first] = await Promise.all([engine.prepare(request), engine.score(request)]);
    expect(ready).toEqual({ ok: true, value: 'ready' });
    expect(unwrap(await engine.score(request))).toEqual(unwrap(first));
    expect(runs).toEqual({ images: selfTest.images + 1, texts: selfTest.texts + 2 });
    await engine.score(requestFor(scene, ['six trees', 'a dog']));
    expect(runs).toEqual({ images: selfTest.images + 1, texts: selfTest.texts + 3 });
  });

  test('an embedding that was asked for is the one that the score uses', async () => {
    const selfTest = await countSelfTest();
    const runs = { images: 0, texts: 0 };
    const engine = engineWith({ listRuntimes: async () => [watch(runs)] });
    const request = requestFor(scene, ['five trees']);
    const [embedding, other] = [
      unwrap(await engine.embedImage(request)),
      unwrap(await engine.embedImage(requestFor(otherScene, []))),
    ];
    expect(embedding.length).toBe(other.length);
    expect(embedding).not.toEqual(other);
    await engine.score(request);
    expect(runs.images).toBe(selfTest.images + 2);
  });

  test('calls before the model is there share one load', async () => {
    let loads = 0;
    const engine = engineWith({
      listRuntimes: async () => {
        loads += 1;
        return [cpu];
      },
    });
    await Promise.all([engine.load(), engine.load(), engine.score(requestFor(scene, ['a cat']))]);
    expect(loads).toBe(1);
  });
});

test('what was scored before never changes a reward', async () => {
  const used = engineWith({});
  const captions = ['five trees', 'six trees', 'a cat and a dog', 'a red car', 'two small cats', 'a dog'];
  const alone = new Map<string, number>();
  for (const [index, bytes] of [scene, otherScene].entries()) {
    for (const text of captions) {
      const fresh = engineWith({});
      alone.set(`${index} ${text}`, unwrap(await fresh.score(requestFor(bytes, [text]))).rewards[0]!);
      await fresh.dispose();
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 1 }), fc.subarray(captions, { minLength: 1 }), async (index, texts) => {
      const { rewards } = unwrap(await used.score(requestFor([scene, otherScene][index]!, texts)));
      expect(rewards).toEqual(texts.map((text) => alone.get(`${index} ${text}`)));
    }),
    { numRuns: 40 },
  );
});

describe('a device with wrong numbers', () => {
  const halved = (runs: Runs) => watch(runs, (output) => output.set(output.map((value, index) => value * (index % 2))));
  const runs = { images: 0, texts: 0 };

  test('is passed over for the next one', async () => {
    const engine = engineWith({
      listRuntimes: async () => [
        { ...halved(runs), provider: 'webgpu' },
        { ...cpu, provider: 'wasm' },
      ],
    });
    expect(unwrap(await engine.load()).provider).toBe('wasm');
    const { provenance } = unwrap(await engine.score(requestFor(scene, ['five trees'])));
    expect(provenance.provider).toBe('wasm');
  });

  test('is refused when there is no other', async () => {
    const engine = engineWith({ listRuntimes: async () => [halved(runs)] });
    expect(await engine.load()).toMatchObject({
      code: 'wrong_numbers',
      details: { message: expect.stringContaining('scene00_96.png') },
    });
  });

  test('pixels altered by the browser are noticed too', async () => {
    const engine = engineWith({
      decodeImage: async (bytes) => {
        const pixels = await node.decodeImage(bytes);
        return { ...pixels, rgba: pixels.rgba.map((value) => value ^ 1) };
      },
    });
    expect(await engine.load()).toMatchObject({ code: 'wrong_numbers' });
  });
});

test('a device that does not start is passed over; none at all is said', async () => {
  const broken: RuntimeCandidate = { ...cpu, provider: 'webgpu', open: () => Promise.reject(new Error('no f16')) };
  expect(unwrap(await engineWith({ listRuntimes: async () => [broken, cpu] }).load()).provider).toBe('cpu');
  expect(await engineWith({ listRuntimes: async () => [broken] }).load()).toMatchObject({
    code: 'runtime_failed',
    details: { message: expect.stringContaining('no f16') },
  });
  expect(await engineWith({ listRuntimes: async () => [] }).load()).toMatchObject({ code: 'runtime_failed' });
});

test('a device lost while scoring is given up, and the next call opens the model again', async () => {
  let isLost = false;
  const losing = watch({ images: 0, texts: 0 }, () => {
    if (isLost) throw new Error('device lost');
  });
  const engine = engineWith({ listRuntimes: async () => (isLost ? [cpu] : [losing]) });
  await engine.load();
  isLost = true;
  const request = requestFor(scene, ['five trees']);
  expect(await engine.score(request)).toMatchObject({ code: 'runtime_failed' });
  expect(await engine.score(request)).toMatchObject({ ok: true });
});

test('rewards that are not numbers are refused', async () => {
  const afterSelfTest = await countSelfTest();
  let isBroken = false;
  const engine = engineWith({
    listRuntimes: async () => [watch({ ...afterSelfTest }, (output) => isBroken && output.fill(Number.NaN))],
  });
  await engine.load();
  isBroken = true;
  expect(await engine.score(requestFor(scene, ['a cat']))).toMatchObject({ code: 'wrong_numbers' });
});

test('a failed image does not stop the next one', async () => {
  const engine = engineWith({});
  const [bad, good] = await Promise.all([
    engine.score(requestFor(new Uint8Array([1, 2, 3]), ['a cat'])),
    engine.score(requestFor(scene, ['a cat'])),
  ]);
  expect(bad).toMatchObject({ code: 'image_unreadable' });
  expect(good.ok).toBe(true);
});

test('a load that throws is forgotten like one that fails', async () => {
  let isBroken = true;
  const engine = engineWith({
    files: {
      ...node.files,
      read: (file) => (isBroken ? Promise.reject(new Error('a bug')) : node.files.read(file)),
    },
  });
  await expect(engine.load()).rejects.toThrow('a bug');
  isBroken = false;
  expect((await engine.load()).ok).toBe(true);
});

test('after dispose every call answers, and none reopens the model', async () => {
  const engine = engineWith({});
  const waiting = engine.score(requestFor(scene, ['a cat']));
  await engine.dispose();
  expect(await waiting).toMatchObject({ code: 'worker_lost' });
  expect(await engine.load()).toMatchObject({ code: 'worker_lost' });
  expect(await engine.prepare(requestFor(scene, ['a cat']))).toMatchObject({ code: 'worker_lost' });
});
