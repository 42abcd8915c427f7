import type { FrameLabels } from '../study-frame.ts';
import type { FrameOptions } from './a-frame.ts';
import { drawNormal } from './random.ts';

/** What each rater says of each pair: 1 above the border, 0 below it, -1 close to it. */
export function drawLabels(quality: Float64Array, options: FrameOptions, random: () => number): FrameLabels {
  const { raters, missingLabels, raterNoise } = options;
  const most = quality.length * raters;
  const pair = new Uint32Array(most);
  const rater = new Uint16Array(most);
  const value = new Int8Array(most);
  let count = 0;
  for (let row = 0; row < most; row += 1) {
    if (random() < missingLabels) continue;
    pair[count] = Math.floor(row / raters);
    rater[count] = row % raters;
    value[count] = judge((quality[pair[count] ?? 0] ?? 0) + raterNoise * drawNormal(random), options.unsure);
    count += 1;
  }
  return { pair: pair.slice(0, count), rater: rater.slice(0, count), value: value.slice(0, count) };
}

function judge(seen: number, unsure: number): number {
  if (Math.abs(seen) < unsure) return -1;
  return seen > 0 ? 1 : 0;
}
