import { expect, test } from 'vitest';
import { buildCrossEncoderFiles } from '../../testing/index.ts';
import { largestDifference, openCross, somePixels } from './built-net.fixture.ts';

const TEXTS = [
  [2, 10, 11, 3],
  [2, 10, 3],
  [2, 50, 60, 3],
  [2, 5, 6, 7, 8, 3],
];

test('texts together give what each gives alone, and depend on the image', async () => {
  const net = await openCross(buildCrossEncoderFiles());
  const [first, second] = await net.encodeImages(somePixels(2, 32), 2);
  expect(first).toHaveLength(17 * 40);
  const rewards = await net.scoreTexts(first!, TEXTS);
  const alone: number[] = [];
  for (const ids of TEXTS) alone.push(...(await net.scoreTexts(first!, [ids])));
  expect(largestDifference(rewards, alone)).toBeLessThan(1e-5);
  expect(new Set(rewards.map((reward) => reward.toFixed(4))).size).toBe(TEXTS.length);
  expect(largestDifference(rewards, await net.scoreTexts(second!, TEXTS))).toBeGreaterThan(1e-3);
  await net.release();
});

test('more texts than go together', async () => {
  const net = await openCross(buildCrossEncoderFiles());
  const [image] = await net.encodeImages(somePixels(1, 32), 1);
  const many = Array.from({ length: 20 }, (_, index) => [2, 10 + index, 3]);
  const rewards = await net.scoreTexts(image!, many);
  expect(largestDifference(rewards.slice(19), await net.scoreTexts(image!, [many[19]!]))).toBeLessThan(1e-5);
});

test('states that the text graph shares among its texts are given once', async () => {
  const shared = await openCross(buildCrossEncoderFiles({ statesBatch: 'images' }));
  const repeated = await openCross(buildCrossEncoderFiles());
  const [image] = await shared.encodeImages(somePixels(1, 32), 1);
  const [rewards, expected] = [await shared.scoreTexts(image!, TEXTS), await repeated.scoreTexts(image!, TEXTS)];
  expect(largestDifference(rewards, expected)).toBeLessThan(1e-5);
});

test.each(['int8', 'fp16'] as const)('%s: close to single precision', async (dtype) => {
  const files = buildCrossEncoderFiles({ dtypes: ['fp32', dtype] });
  const [plain, net] = [await openCross(files), await openCross(files, { dtype })];
  const [image] = await plain.encodeImages(somePixels(1, 32), 1);
  const [same] = await net.encodeImages(somePixels(1, 32), 1);
  const difference = largestDifference(await plain.scoreTexts(image!, TEXTS), await net.scoreTexts(same!, TEXTS));
  expect(difference).toBeLessThan(0.1);
});
