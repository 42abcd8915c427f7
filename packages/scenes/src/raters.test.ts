import { createRandom } from '@plumbline/contrast';
import { describe, expect, test } from 'vitest';
import { rateSeverity, SIMULATED_RATERS, type SimulatedRater } from './raters.ts';

const shareOf = (rater: SimulatedRater, severity: number, value: 1 | 0 | -1) => {
  const random = createRandom(rater.name, severity);
  const answers = Array.from({ length: 1000 }, () => rateSeverity(rater, severity, random));
  return answers.filter((answer) => answer === value).length / answers.length;
};
const [strict, balanced, lenient] = SIMULATED_RATERS as [SimulatedRater, SimulatedRater, SimulatedRater];

describe('simulated raters', () => {
  test.each(SIMULATED_RATERS)('$name tells faithful from plainly wrong with a few slips', (rater) => {
    expect(shareOf(rater, 0, 1)).toBeGreaterThan(0.93);
    expect(shareOf(rater, 0, 1)).toBeLessThan(0.99);
    expect(shareOf(rater, 0.95, 0)).toBeGreaterThan(0.93);
    expect(shareOf(rater, 0.95, 1)).toBeGreaterThan(0.01);
  });

  test('a subtle mistake parts them', () => {
    expect(shareOf(strict, 0.4, 0)).toBeGreaterThan(shareOf(balanced, 0.4, 0));
    expect(shareOf(balanced, 0.4, -1)).toBeGreaterThan(0.9);
    expect(shareOf(lenient, 0.4, 1)).toBeGreaterThan(shareOf(balanced, 0.4, 1));
  });
});
