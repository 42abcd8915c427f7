import { expect, test } from 'vitest';
import { RESAMPLE_MODULE } from '../packages/scorer/src/preprocess/simd/resample-module.ts';
import { assembleResampler } from './assemble-resampler.ts';

test('the module of the resize is what its source assembles to', async () => {
  expect(RESAMPLE_MODULE).toBe(await assembleResampler());
});
