// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { NOTHING_DONE, type RunState } from '../../lib/study-scoring/run-state.ts';
import { axe } from '../../testing/axe.ts';
import { RunStatus } from './run-status.tsx';

afterEach(cleanup);

const STATES: ReadonlyArray<readonly [RunState, RegExp]> = [
  [{ kind: 'starting', download: null }, /is starting/],
  [{ kind: 'starting', download: { receivedBytes: 34_000_000, totalBytes: 151_000_000 } }, /is being downloaded/],
  [{ kind: 'proving' }, /proves that it computes the model rightly/],
  [{ kind: 'scoring' }, /Scoring in this browser/],
  [{ kind: 'waiting', message: 'The server cannot be reached.' }, /cannot be reached. It goes on by itself/],
  [{ kind: 'others' }, /being scored elsewhere/],
  [{ kind: 'paused', why: 'asked' }, /^Paused\. Others may/],
  [{ kind: 'paused', why: 'hidden_on_battery' }, /runs on its battery/],
  [{ kind: 'done' }, /^Done/],
  [{ kind: 'stopped' }, /^Stopped/],
  [{ kind: 'failed', message: 'The worker stopped.' }, /The worker stopped/],
];

test.each(STATES)('%o is said, and accessible', async (state, words) => {
  const { container } = render(<RunStatus progress={{ ...NOTHING_DONE, state }} />);
  expect(screen.getByText(words)).toBeTruthy();
  expect(await axe(container)).toEqual([]);
});

test('how far a download is', () => {
  const state: RunState = { kind: 'starting', download: { receivedBytes: 34_000_000, totalBytes: 151_000_000 } };
  render(<RunStatus progress={{ ...NOTHING_DONE, state }} />);
  expect(screen.getByText('34.0 MB of 151 MB')).toBeTruthy();
});

test('cut texts and devices that gave up are told', () => {
  render(
    <RunStatus
      progress={{
        ...NOTHING_DONE,
        state: { kind: 'scoring' },
        cut: { pairs: 3, text: 'a very long prompt', kept: 'a very' },
        fallbacks: ['The graphics device was lost; WASM goes on.'],
      }}
    />,
  );
  expect(screen.getByText(/In 3 pairs/).textContent).toContain('a very');
  expect(screen.getByText('The graphics device was lost; WASM goes on.')).toBeTruthy();
});
