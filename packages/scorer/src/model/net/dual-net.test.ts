import * as web from 'onnxruntime-web';
import { expect, test } from 'vitest';
import { buildClipFiles, buildSiglipFiles } from '../../testing/index.ts';
import { cosinesWith } from '../cosine.ts';
import { largestDifference, openDual, somePixels } from './built-net.fixture.ts';

const EDGE = 32;
/** Ids below the end token (1199), which comes last. */
const TEXTS = [
  [1198, 40, 41, 1199],
  [1198, 7, 1199],
  [1198, 300, 12, 1199],
  [1198, 5, 6, 7, 8, 9, 1199],
];
const cosine = (a: Float32Array, b: Float32Array) => cosinesWith([b])(a)[0] ?? Number.NaN;
const LAST_PIXELS = somePixels(3, EDGE).slice(2 * 3 * EDGE ** 2);

test('a batch of images or texts gives what each gives alone', async () => {
  const net = await openDual(buildClipFiles());
  const [images, texts] = [await net.encodeImages(somePixels(3, EDGE), 3), await net.embedTexts(TEXTS)];
  expect(images.map(({ length }) => length)).toEqual([24, 24, 24]);
  const [alone] = await net.encodeImages(LAST_PIXELS, 1);
  expect(largestDifference(images[2]!, alone!)).toBeLessThan(1e-5);
  for (const [index, ids] of TEXTS.entries()) {
    const [single] = await net.embedTexts([ids]);
    expect(largestDifference(texts[index]!, single!)).toBeLessThan(1e-5);
  }
  expect(largestDifference(images[0]!, images[1]!)).toBeGreaterThan(0.01);
  expect(largestDifference(texts[0]!, texts[1]!)).toBeGreaterThan(0.01);
  await net.release();
});

test('a text of more than one batch keeps its order', async () => {
  const net = await openDual(buildClipFiles());
  const many = Array.from({ length: 40 }, (_, index) => [1198, index, 1199]);
  const texts = await net.embedTexts(many);
  const [last] = await net.embedTexts([many[39]!]);
  expect(texts).toHaveLength(40);
  expect(largestDifference(texts[39]!, last!)).toBeLessThan(1e-5);
  expect(await net.embedTexts([])).toEqual([]);
});

test('a joined graph gives the cosines of the separate ones', async () => {
  const joined = await openDual(buildClipFiles({ layout: 'joined' }));
  const separate = await openDual(buildClipFiles());
  const pixels = somePixels(2, EDGE);
  const [images, texts] = [await joined.encodeImages(pixels, 2), await joined.embedTexts(TEXTS)];
  const [otherImages, otherTexts] = [await separate.encodeImages(pixels, 2), await separate.embedTexts(TEXTS)];
  const cosines = images.flatMap(cosinesWith(texts));
  const otherCosines = otherImages.flatMap(cosinesWith(otherTexts));
  expect(largestDifference(cosines, otherCosines)).toBeLessThan(1e-5);
});

test.each([
  ['8 bits', { dtype: 'int8' }, {}, 0.99],
  ['half precision inside', { dtype: 'fp16' }, {}, 0.9999],
  ['half precision outside too', { dtype: 'fp16' }, { hasHalfInputs: true }, 0.9999],
  ['ids of 32 bits', { dtype: 'fp32' }, { ids: 'int32' }, 0.999999],
  ['weights beside the graph', { dtype: 'fp32' }, { hasExternalData: true }, 0.999999],
] as const)('%s: close to the plain model', async (_, opening, options, closeness) => {
  const plain = await openDual(buildClipFiles());
  for (const layout of ['separate', 'joined'] as const) {
    const net = await openDual(buildClipFiles({ ...options, layout, dtypes: [opening.dtype] }), opening);
    const pairs = [
      [await net.encodeImages(LAST_PIXELS, 1), await plain.encodeImages(LAST_PIXELS, 1)],
      [await net.embedTexts(TEXTS), await plain.embedTexts(TEXTS)],
    ] as const;
    for (const [found, expected] of pairs) {
      for (const [index, embedding] of found.entries()) {
        expect(embedding).toBeInstanceOf(Float32Array);
        expect(cosine(embedding, expected[index]!)).toBeGreaterThan(closeness);
      }
    }
    await net.release();
  }
});

test.each(['fp32', 'int8', 'fp16'] as const)('WebAssembly takes the same graphs: %s', async (dtype) => {
  web.env.wasm.numThreads = 1;
  const runtime = { ort: web, sessionOptions: { executionProviders: ['wasm'] }, version: 'onnxruntime-web' };
  const files = buildClipFiles({ dtypes: [dtype], hasExternalData: true, hasHalfInputs: true });
  const [wasm, native] = [await openDual(files, { dtype, runtime }), await openDual(files, { dtype })];
  const [image] = await wasm.encodeImages(LAST_PIXELS, 1);
  expect(cosine(image!, (await native.encodeImages(LAST_PIXELS, 1))[0]!)).toBeGreaterThan(0.9999);
  const [texts, expected] = [await wasm.embedTexts(TEXTS), await native.embedTexts(TEXTS)];
  for (const [index, text] of texts.entries()) expect(cosine(text, expected[index]!)).toBeGreaterThan(0.9999);
});

test('SigLIP: pooler_output, every text at 64 tokens', async () => {
  const net = await openDual(buildSiglipFiles());
  const filled = (...ids: number[]) => [...ids, ...new Array<number>(64 - ids.length).fill(1)];
  const [image] = await net.encodeImages(somePixels(1, EDGE), 1);
  const [text, other] = await net.embedTexts([filled(5, 6), filled(9)]);
  expect(image).toHaveLength(32);
  expect(Math.abs(cosine(image!, text!))).toBeLessThanOrEqual(1);
  expect(largestDifference(text!, other!)).toBeGreaterThan(0.01);
});

test('only the parts that are asked for are opened', async () => {
  const files = buildClipFiles();
  files.set('onnx/text_model.onnx', new Uint8Array([1]));
  const net = await openDual(files, { parts: 'image' });
  expect(await net.encodeImages(somePixels(1, EDGE), 1)).toHaveLength(1);
  await expect(net.embedTexts(TEXTS)).rejects.toThrow('opened without its text graph');
  await net.release();
  await expect(openDual(files)).rejects.toThrow();
});

test('pixel values of another number are refused', async () => {
  const net = await openDual(buildClipFiles());
  await expect(net.encodeImages(somePixels(1, 31), 1)).rejects.toThrow('not 1 images of 32 x 32');
});
