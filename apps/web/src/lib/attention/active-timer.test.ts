// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { createActiveTimer } from './active-timer.ts';

test('what lies over the pair is not counted as looking at it', () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  let at = 0;
  const timer = createActiveTimer(() => at);
  at = 100;
  timer.setAway(true);
  at = 5_100;
  expect(timer.read()).toBe(100);
  timer.setAway(false);
  at = 5_130;
  expect(timer.read()).toBe(130);
  timer.restart();
  expect(timer.read()).toBe(0);
  timer.dispose();
  vi.restoreAllMocks();
});
