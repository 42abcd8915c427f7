import { expect, test } from 'vitest';
import { describeMachine } from './describe-machine.ts';

const brands = (...named: readonly [string, string][]) =>
  [['Not;A=Brand', '8'] as const, ...named].map(([brand, version]) => ({ brand, version }));

test('a browser that names its brands is called by its own, not by what it is built on', () => {
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36';
  const named = (given: ReturnType<typeof brands>, platform: string) =>
    describeMachine({ userAgent, userAgentData: { brands: given, platform } });
  expect(named(brands(['Chromium', '156'], ['Google Chrome', '156']), 'Linux')).toBe('Chrome 156 on Linux');
  expect(named(brands(['Chromium', '156'], ['Microsoft Edge', '155']), 'Windows')).toBe('Edge 155 on Windows');
  expect(named(brands(['Chromium', '156']), 'Linux')).toBe('Chromium 156 on Linux');
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140 on Windows'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
    'Safari 26 on macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    'Safari 26 on iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
    'Chrome 156 on Android',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
    'Edge 156 on Windows',
  ],
  ['curl/8', 'Unknown browser'],
])('without brands the user agent is read: %s', (userAgent, words) => {
  expect(describeMachine({ userAgent })).toBe(words);
});
