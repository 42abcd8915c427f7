import { expect, test } from 'vitest';
import { aPlan } from '../../testing/evaluation-builders.ts';
import { describePower, FIRST_ASSUMPTIONS } from './power.ts';

test('votes of one matchup: what a difference needs, and what the plan sees', () => {
  const { votes, needed, seen, isEnough } = describePower(aPlan(), FIRST_ASSUMPTIONS);
  expect(votes).toBe(600);
  expect(needed).toMatch(/^about [\d,]+ votes of each matchup$/);
  expect(Number(/[\d,]+/.exec(needed)?.[0].replace(',', ''))).toBeGreaterThan(600);
  expect(seen).toMatch(/^which sees 5[6-9] : 4[1-4] or more$/);
  expect(isEnough).toBe(false);
});

test('a large difference is seen with few votes, a small one by few people never', () => {
  expect(describePower(aPlan(), { ...FIRST_ASSUMPTIONS, winPercent: 70 }).isEnough).toBe(true);
  expect(describePower(aPlan(), { ...FIRST_ASSUMPTIONS, winPercent: 51, raters: 3 }).needed).toMatch(/^more people/);
  expect(describePower(aPlan(), { ...FIRST_ASSUMPTIONS, winPercent: 99 }).needed).toMatch(/^fewer ties/);
});
