// @vitest-environment happy-dom
import { err } from '@plumbline/result';
import type { LoadResult } from '@plumbline/scorer';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call } from '../../../lib/api.ts';
import { fakeApi } from '../../../testing/fake-api.ts';
import { aPassport, FakeScorer } from '../../../testing/fake-scorer.ts';
import { idOf } from '../../../testing/research-builders.ts';
import { DeviceChecks } from './device-checks.ts';

const toy = { modelId: 'toy', manifestUrl: '/models/toy/manifest.json', study: null };

let scorer: FakeScorer;
let recorded: boolean[];
beforeEach(() => {
  scorer = new FakeScorer();
  recorded = [];
  fakeApi({
    recordPassport: ({ body: { passport } }) => {
      recorded.push(passport.passed);
      return { id: idOf(1), passed: passport.passed };
    },
  });
});
afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

const open = (loadScorer = async () => scorer) => {
  let nowMs = 0;
  return new DeviceChecks({ call, loadScorer, nowMs: () => (nowMs += 500) });
};

/** A load that waits until the scorer is disposed of, as a download that is cut off. */
function holdLoad(): void {
  vi.spyOn(scorer, 'load').mockImplementation(
    () =>
      new Promise<LoadResult>((resolve) => {
        vi.spyOn(scorer, 'dispose').mockImplementation(async () => {
          scorer.isDisposed = true;
          resolve(err('worker_lost', { message: 'The scoring worker was closed.' }));
        });
      }),
  );
}

test('a check ends with a passport that the server has, and frees the scorer', async () => {
  const checks = open();
  await checks.start(toy);
  expect(checks.stateOf('toy')).toEqual({ kind: 'passed', passport: aPassport(), networkBytes: null, notKept: null });
  expect(recorded).toEqual([true]);
  expect(scorer.isDisposed).toBe(true);
  expect(checks.stateOf('another')).toEqual({ kind: 'idle' });
});

test('tells bytes, phases and devices that were given up as they come', async () => {
  holdLoad();
  const checks = open();
  const seen: unknown[] = [];
  checks.subscribe(() => seen.push(checks.stateOf('toy')));
  const over = checks.start(toy);
  await vi.waitFor(() => expect(scorer.load).toHaveBeenCalled());
  scorer.say({ kind: 'download', receivedBytes: 40, totalBytes: 100, networkBytes: 30, path: 'vision.onnx' });
  scorer.say({ kind: 'phase', phase: 'starting' });
  scorer.say({ kind: 'fallback', from: 'webgpu', to: 'wasm', message: 'The device was lost.' });
  expect(checks.stateOf('toy')).toMatchObject({
    kind: 'running',
    phase: 'starting',
    download: { receivedBytes: 40, totalBytes: 100, networkBytes: 30, elapsedMs: 500 },
    fallbacks: [{ from: 'webgpu', to: 'wasm' }],
  });
  scorer.say({ kind: 'not_kept', message: 'There is no room.' });
  expect(checks.stateOf('toy')).toMatchObject({ notKept: 'There is no room.' });
  expect(seen).toHaveLength(5);
  checks.stop('toy');
  await over;
});

test('stopping ends the scorer and so its download, and says that what came is kept', async () => {
  holdLoad();
  const checks = open();
  const over = checks.start(toy);
  await vi.waitFor(() => expect(scorer.load).toHaveBeenCalled());
  checks.stop('toy');
  await over;
  expect(scorer.isDisposed).toBe(true);
  expect(checks.stateOf('toy')).toEqual({ kind: 'stopped' });
  expect(recorded).toEqual([]);
});

test('a stop before the scorer is there keeps it from loading', async () => {
  const load = vi.spyOn(scorer, 'load');
  const checks = open();
  const over = checks.start(toy);
  checks.stop('toy');
  await over;
  expect(load).not.toHaveBeenCalled();
  expect(checks.stateOf('toy')).toEqual({ kind: 'stopped' });
});

test('a second start while one runs starts nothing', async () => {
  holdLoad();
  const loadScorer = vi.fn(async () => scorer);
  const checks = open(loadScorer);
  const over = checks.start(toy);
  await checks.start(toy);
  expect(loadScorer).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(scorer.load).toHaveBeenCalled());
  checks.stop('toy');
  await over;
});

test('what cannot be loaded is said, and devices with wrong numbers are reported', async () => {
  const refused = [aPassport({ passed: false, problem: 'off by 0.5' })];
  vi.spyOn(scorer, 'load').mockResolvedValue(err('wrong_numbers', { message: 'No device is right.', refused }));
  const checks = open();
  await checks.start(toy);
  expect(checks.stateOf('toy')).toMatchObject({
    kind: 'failed',
    code: 'wrong_numbers',
    message: 'No device is right.',
  });
  expect(recorded).toEqual([false]);
});

test('a scorer whose code cannot be had ends the check with a sentence', async () => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const checks = open(() => Promise.reject(new TypeError('Failed to fetch')));
  await checks.start(toy);
  expect(checks.stateOf('toy')).toMatchObject({ kind: 'failed', message: 'The scorer could not be loaded.' });
  silent.mockRestore();
});
