import type { Preprocessing } from '@plumbline/contract';

/** A change of any step that changes numbers needs another name here. */
const STEPS =
  'first frame; orient by exif; no colour conversion; alpha on white; fit; pillow 8-bit resize; zeros around; normalise';

/** All that the values of an image depend on besides its bytes: what the preprocessing hash is of. */
export function preprocessingFacts(preprocessing: Preprocessing): readonly unknown[] {
  const { edgePx, resample, fit, shortestEdgePx = edgePx, mean, std } = preprocessing;
  const placed = fit === 'crop' ? [fit, shortestEdgePx] : [fit];
  return [STEPS, edgePx, resample, placed, mean, std];
}
