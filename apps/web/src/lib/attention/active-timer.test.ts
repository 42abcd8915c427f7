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

test('only the time that the page is visible and has the focus counts', () => {
  const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  let at = 0;
  const timer = createActiveTimer(() => at);
  const pass = (ms: number) => {
    at += ms;
  };
  pass(100);
  visibility.mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  pass(60_000);
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  pass(20);
  focus.mockReturnValue(false);
  window.dispatchEvent(new Event('blur'));
  pass(60_000);
  focus.mockReturnValue(true);
  window.dispatchEvent(new Event('focus'));
  pass(3);
  expect(timer.read()).toBe(123);
  timer.dispose();
  vi.restoreAllMocks();
});
