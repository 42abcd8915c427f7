import { PreprocessingSchema } from '@plumbline/contract';
import { expect, test } from 'vitest';
import { preprocessingFacts } from './preprocessing-facts.ts';

const PLAIN = { edgePx: 224, resample: 'bicubic', mean: [0, 0, 0], std: [1, 1, 1] };
const factsOf = (settings: object) =>
  JSON.stringify(preprocessingFacts(PreprocessingSchema.parse({ ...PLAIN, ...settings })));

test('every setting that changes numbers changes the facts', () => {
  const settings = [
    {},
    { edgePx: 256 },
    { resample: 'bilinear' },
    { fit: 'crop' },
    { fit: 'crop', shortestEdgePx: 256 },
    { mean: [0.5, 0, 0] },
    { std: [1, 1, 0.5] },
  ];
  expect(new Set(settings.map(factsOf)).size).toBe(settings.length);
});

test('a setting that says what holds anyway changes nothing', () => {
  expect(factsOf({ fit: 'squash', shortestEdgePx: 256 })).toBe(factsOf({}));
  expect(factsOf({ fit: 'crop', shortestEdgePx: 224 })).toBe(factsOf({ fit: 'crop' }));
});
