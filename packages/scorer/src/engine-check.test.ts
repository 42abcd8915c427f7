import { createHash } from 'node:crypto';
import { ScorePassportSchema } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import type { EmbeddingStore } from './cache/embedding-store.ts';
import { ScorerEngine } from './engine.ts';
import type { EngineParts, RuntimeCandidate } from './engine-parts.ts';
import { createNodeParts } from './node/create-node-scorer.ts';
import { readModelBytes, requestFor } from './scene-clip.fixture.ts';
import type { ScorerEvent } from './scorer.ts';
import { buildClipFiles, manifestOf } from './testing/index.ts';
import { filesOf, noRuns, watchRuntime } from './watched-runtime.fixture.ts';

const built = buildClipFiles();
const files = filesOf(built, await manifestOf(built));
const node = createNodeParts({ files, threads: 1 });
const texts = ['a cat', 'a dog and a cat', 'two red cars', 'a tree on a hill'];
const requests = ['00_96', '03_96', '06_96'].map((name) =>
  requestFor(readModelBytes(`reference/scene${name}.png`), texts),
);
const engineWith = (changes: Partial<EngineParts>) => new ScorerEngine({ ...node, ...changes });
const cpu = watchRuntime(noRuns());
const graphics = (onRun: (output: Float32Array) => void = () => undefined): RuntimeCandidate =>
  watchRuntime(noRuns(), { provider: 'webgpu', onRun });

test('a model without golden values has no passport until it is checked on images', async () => {
  const engine = engineWith({ listRuntimes: async () => [graphics()] });
  expect(unwrap(await engine.load()).passport).toBeNull();
  const passport = unwrap(await engine.check(requests));
  expect(ScorePassportSchema.parse(passport)).toMatchObject({
    reference: 'cpu',
    passed: true,
    images: 3,
    texts: 12,
    textPairs: 18,
    maxDifference: 0,
    minSpearman: 1,
    device: { provider: 'webgpu', dtype: 'fp32' },
    trials: [{ outcome: 'chosen', imageMs: expect.any(Number) }],
  });
  expect(unwrap(await engine.load()).passport).toEqual(passport);
  expect(unwrap(await engine.check([]))).toEqual(passport);
});

test('the reference itself only has to repeat itself, on two images', async () => {
  const runs = noRuns();
  const engine = engineWith({ listRuntimes: async () => [watchRuntime(runs)] });
  await engine.load();
  const before = runs.images;
  expect(unwrap(await engine.check(requests))).toMatchObject({ reference: 'itself', images: 2, passed: true });
  expect(runs.images - before).toBe(4);
});

test('a device that is off is given up, its passport says so, and the next one scores', async () => {
  const off = graphics((output) => output.set(output.map((value, index) => (index === 0 ? value + 0.05 : value))));
  const engine = engineWith({ listRuntimes: async () => [off, { ...cpu, isLastResort: true }] });
  const events: ScorerEvent[] = [];
  engine.subscribe((event) => events.push(event));
  expect(unwrap(await engine.load()).provider).toBe('webgpu');
  const passport = unwrap(await engine.check(requests));
  expect(passport).toMatchObject({ passed: false, device: { provider: 'webgpu' }, reference: 'cpu' });
  expect(passport.maxDifference).toBeGreaterThan(1e-3);
  expect(events).toContainEqual({ kind: 'fallback', from: 'webgpu', to: 'cpu', message: passport.problem });
  expect(unwrap(await engine.load())).toMatchObject({ provider: 'cpu', passport: null, refused: [passport] });
  expect(unwrap(await engine.score(requests[0]!)).provenance.provider).toBe('cpu');
});

test('images that cannot be read are passed over; without any nothing is known, and the device stays', async () => {
  const unreadable = requestFor(new Uint8Array([1, 2, 3]), texts);
  const engine = engineWith({ listRuntimes: async () => [graphics()] });
  expect(unwrap(await engine.check([unreadable]))).toMatchObject({ passed: false, images: 0 });
  expect(unwrap(await engine.check([unreadable, ...requests]))).toMatchObject({ passed: true, images: 3 });
  expect(unwrap(await engine.load()).provider).toBe('webgpu');
});

test('embeddings outlive a device only once its numbers have been checked; then they need no device', async () => {
  const kept = new Map<string, Float32Array>();
  const embeddings: EmbeddingStore = {
    get: async (key) => kept.get(key),
    getMany: async (keys) => new Map(keys.flatMap((key) => (kept.has(key) ? [[key, kept.get(key)!] as const] : []))),
    put: async (key, value) => void kept.set(key, value),
  };
  const first = engineWith({ embeddings });
  await first.score(requests[0]!);
  expect(kept.size).toBe(0);
  await first.check(requests);
  const scored = unwrap(await first.score(requests[1]!));
  expect(kept.size).toBe(1);
  await first.score({ ...requests[1]!, texts: ['two birds'] });
  expect(kept.size).toBe(2);
  const runs = noRuns();
  const second = engineWith({ embeddings, listRuntimes: async () => [watchRuntime(runs)] });
  await second.load();
  const before = runs.images;
  expect(unwrap(await second.score(requests[1]!)).rewards).toEqual(scored.rewards);
  expect(runs.images).toBe(before);
});

test('the digest of weights beside their graph covers both', async () => {
  const apart = buildClipFiles({ hasExternalData: true });
  const engine = engineWith({ files: filesOf(apart, await manifestOf(apart)) });
  const { provenance, rewards } = unwrap(await engine.score(requests[0]!));
  const digestOf = (path: string) => createHash('sha256').update(apart.get(path)!).digest('hex');
  const names = ['onnx/vision_model.onnx', 'onnx/vision_model.onnx_data'];
  const whole = createHash('sha256')
    .update(JSON.stringify(names.map(digestOf)))
    .digest('hex');
  expect(provenance.weights.image).toBe(whole);
  expect(rewards).toEqual(unwrap(await engineWith({}).score(requests[0]!)).rewards);
});

test('a joined graph gives one digest for both towers, and the same rewards', async () => {
  const joined = buildClipFiles({ layout: 'joined' });
  const engine = engineWith({ files: filesOf(joined, await manifestOf(joined)) });
  const { provenance, rewards } = unwrap(await engine.score(requests[0]!));
  expect(provenance.weights.image).toBe(provenance.weights.text);
  const apart = unwrap(await engineWith({}).score(requests[0]!)).rewards;
  for (const [index, reward] of rewards.entries()) expect(reward).toBeCloseTo(apart[index]!, 4);
});
