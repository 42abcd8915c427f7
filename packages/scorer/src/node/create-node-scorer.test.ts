import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ScoreProvenanceSchema } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { readModelBytes, reference, requestFor, SCENE_CLIP } from '../scene-clip.fixture.ts';
import { createNodeScorer } from './create-node-scorer.ts';

const scorer = createNodeScorer({ modelDirectory: SCENE_CLIP, threads: 1 });
afterAll(() => scorer.dispose());
const aScene = readModelBytes('reference/scene00_96.png');

describe('cosines of the reference', () => {
  test.each(reference.items)('$file', async ({ file, captions, cosine }) => {
    const { rewards } = unwrap(await scorer.score(requestFor(readModelBytes(file), captions)));
    const differences = rewards.map((reward, index) => Math.abs(reward / 60 - cosine[index]!));
    expect(differences).toHaveLength(captions.length);
    // The product asks for 1e-3 where the image is resized; the bit-exact resize leaves no difference to allow for.
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-5);
  });
});

test('a score carries its provenance', async () => {
  const request = requestFor(aScene, ['five trees', 'six trees']);
  const { provenance } = unwrap(await scorer.score(request));
  expect(ScoreProvenanceSchema.parse(provenance)).toMatchObject({
    modelId: 'scene-clip',
    dtype: 'fp32',
    provider: 'cpu',
    adapter: expect.stringContaining('1 thread'),
    runtime: expect.stringMatching(/^onnxruntime-node \d/),
    imageSha256: request.imageSha256,
  });
  expect(unwrap(await scorer.load())).toMatchObject({ provider: 'cpu', manifest: { id: 'scene-clip' } });
});

test('prepare says ready and no number', async () => {
  expect(await scorer.prepare(requestFor(aScene, ['two cats']))).toEqual({ ok: true, value: 'ready' });
});

test('unknown words give no score', async () => {
  expect(await scorer.score(requestFor(aScene, ['a cat', 'a zorblax']))).toMatchObject({
    code: 'unknown_words',
    details: { unknownWords: { byText: [{ text: 'a zorblax', words: ['zorblax'] }] } },
  });
});

describe('images that cannot be scored', () => {
  test.each([
    ['no bytes', new Uint8Array()],
    ['garbage', new TextEncoder().encode('this is not an image at all, whatever its name says')],
    ['a truncated PNG', aScene.slice(0, 3000)],
    ['SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ])('%s', async (_, bytes) => {
    expect(await scorer.score(requestFor(bytes, ['a cat']))).toMatchObject({ code: 'image_unreadable' });
  });

  test('other bytes than those asked for', async () => {
    const request = { ...requestFor(aScene, ['a cat']), imageSha256: '0'.repeat(64) };
    expect(await scorer.score(request)).toMatchObject({ code: 'image_altered' });
  });

  test('a file that is not there; one that is', async () => {
    const request = requestFor(aScene, ['a dog']);
    const at = (path: string) => ({ ...request, image: { url: pathToFileURL(join(SCENE_CLIP, path)).href } });
    const fresh = createNodeScorer({ modelDirectory: SCENE_CLIP, threads: 1 });
    expect(await fresh.score(at('missing.png'))).toMatchObject({ code: 'image_unavailable' });
    expect(await fresh.score(at('reference/scene00_96.png'))).toMatchObject({ ok: true });
    await fresh.dispose();
  });
});

describe('model folders that must not be used', () => {
  async function copyOfModel() {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-model-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(SCENE_CLIP, folder, { recursive: true });
    return folder;
  }

  test('one changed byte in the weights', async () => {
    const folder = await copyOfModel();
    const path = join(folder, 'onnx/vision_model.onnx');
    const weights = await readFile(path);
    weights[1_000_000]! ^= 1;
    await writeFile(path, weights);
    expect(await createNodeScorer({ modelDirectory: folder }).load()).toMatchObject({
      code: 'model_altered',
      details: { message: expect.stringContaining('onnx/vision_model.onnx') },
    });
  });

  test('a truncated file', async () => {
    const folder = await copyOfModel();
    await writeFile(join(folder, 'tokenizer.json'), '{');
    expect(await createNodeScorer({ modelDirectory: folder }).load()).toMatchObject({ code: 'model_altered' });
  });

  test('no manifest; a manifest that is none; then a good one', async () => {
    const folder = await copyOfModel();
    const path = join(folder, 'manifest.json');
    const manifest = await readFile(path);
    const retried = createNodeScorer({ modelDirectory: folder, threads: 1 });
    await rm(path);
    expect(await retried.load()).toMatchObject({ code: 'model_unavailable' });
    await writeFile(path, '<!doctype html>');
    expect(await retried.load()).toMatchObject({ code: 'model_unavailable' });
    await writeFile(path, manifest);
    expect(await retried.load()).toMatchObject({ ok: true });
    await retried.dispose();
  });
});
