export { aFrame, type FrameOptions } from './a-frame.ts';
export { createRandom } from './random.ts';
