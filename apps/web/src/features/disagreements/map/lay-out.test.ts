import { expect, test } from 'vitest';
import { layOut } from './lay-out.ts';
import { createRandom } from './random.ts';

/** Images of two kinds: near one of two directions. */
function twoKinds(each: number): Float32Array[] {
  const random = createRandom(3);
  return Array.from({ length: 2 * each }, (_, image) =>
    Float32Array.from({ length: 12 }, (__, at) => (at === Math.floor(image / each) ? 5 : 0) + random()),
  );
}

test('images of a kind lie together, apart from those of another', () => {
  const points = layOut(twoKinds(20), { seed: 1, onEpoch: () => undefined });
  const at = (image: number) => [points[2 * image] ?? 0, points[2 * image + 1] ?? 0] as const;
  const distance = (a: number, b: number) => Math.hypot(at(a)[0] - at(b)[0], at(a)[1] - at(b)[1]);
  const images = Array.from({ length: 40 }, (_, image) => image);
  const mean = (pairs: readonly number[]) => pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
  const isSame = (a: number, b: number) => a < 20 === b < 20;
  const between = (want: boolean) =>
    mean(images.flatMap((a) => images.flatMap((b) => (a < b && isSame(a, b) === want ? [distance(a, b)] : []))));
  expect(between(true) * 2).toBeLessThan(between(false));
});

test('the same images and seed give the same map, within the unit square', () => {
  const epochs: number[] = [];
  const first = layOut(twoKinds(6), { seed: 7, onEpoch: (epoch) => void epochs.push(epoch) });
  expect(layOut(twoKinds(6), { seed: 7, onEpoch: () => undefined })).toEqual(first);
  expect(first.every((value) => value >= 0 && value <= 1)).toBe(true);
  expect(epochs.length).toBeGreaterThan(3);
});
