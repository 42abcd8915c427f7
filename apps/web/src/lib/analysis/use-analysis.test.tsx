// @vitest-environment happy-dom
import { type AnalysisSettings, createAnalysis, DEFAULT_ANALYSIS_SETTINGS } from '@plumbline/analysis';
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createQueryClient } from '../query-client.ts';
import { openAnalysis } from './open-analysis.ts';
import { useAnalysis, useFrame } from './use-analysis.ts';

const frame = aFrame({ prompts: 6, images: 6, models: 2 });
const session = createAnalysis(frame);
let study = 0;
let answers: (url: string) => Response;

beforeEach(() => {
  // A study of its own for each test: the app's one engine keeps what it has fetched.
  study += 1;
  answers = (url) => (url.endsWith('/frame') ? new Response(encodeFrame(frame)) : new Response(null, { status: 404 }));
  vi.stubGlobal('fetch', async (url: string) => answers(url));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const name = () => `toy-${study}`;
const withQueries = () => {
  const client = createQueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return { wrapper };
};

describe('the analysis of a study on a page', () => {
  test('gives what switches need of the frame', async () => {
    const { result } = renderHook(() => useFrame(name()), withQueries());
    await waitFor(() => expect(result.current.data).toBeDefined());
    expect(result.current.data).toMatchObject({
      version: 'seed-1',
      subsets: ['composition', 'counting'],
      models: [
        { key: 'model-1@1', name: 'Model 1' },
        { key: 'model-2@1', name: 'Model 2' },
      ],
      prompts: 6,
      pairs: 36,
      labels: 108,
      setVersions: 1,
    });
  });

  test('gives figures, and their intervals when they are there', async () => {
    const { result } = renderHook(() => useAnalysis(name(), 'table', DEFAULT_ANALYSIS_SETTINGS), withQueries());
    const seen = new Set<string>();
    await waitFor(() => {
      const interval = result.current.data?.table[0]?.metrics.auroc.cells[0]?.interval;
      if (interval) seen.add(interval.ok ? 'interval' : interval.code);
      expect(result.current.isComplete).toBe(true);
    });
    expect(result.current.data).toEqual(unwrap(session.part('table', DEFAULT_ANALYSIS_SETTINGS)));
    expect(seen.has('interval')).toBe(true);
  });

  test('keeps the figures of before until those after a switch are there', async () => {
    const switched: AnalysisSettings = { ...DEFAULT_ANALYSIS_SETTINGS, unsurePolicy: 'missing' };
    const view = renderHook(({ settings }) => useAnalysis(name(), 'labels', settings), {
      ...withQueries(),
      initialProps: { settings: DEFAULT_ANALYSIS_SETTINGS },
    });
    await waitFor(() => expect(view.result.current.isComplete).toBe(true));
    view.rerender({ settings: switched });
    expect(view.result.current.data?.settings.unsurePolicy).toBe('published');
    await waitFor(() => expect(view.result.current.data?.settings.unsurePolicy).toBe('missing'));
  });

  test('says why there is none', async () => {
    answers = () =>
      Response.json({ error: { code: 'not_found', message: 'There is no such study.' } }, { status: 404 });
    const { result } = renderHook(() => useFrame(name()), withQueries());
    await waitFor(() => expect(result.current.error).not.toBeNull());
    expect(result.current.error).toMatchObject({ code: 'frame_unavailable', message: 'There is no such study.' });
  });

  test('refuses settings that the study cannot follow', async () => {
    const ensemble = { members: ['a@1', 'b@1'], lambda: 0.5 };
    const settings = { ...DEFAULT_ANALYSIS_SETTINGS, ensemble };
    expect(await openAnalysis().part({ study: name(), part: 'table', settings })).toMatchObject({
      ok: false,
      code: 'unusable_settings',
    });
  });

  test('hands the pairs over without giving its own away', async () => {
    const client = openAnalysis();
    const request = { study: name(), settings: DEFAULT_ANALYSIS_SETTINGS };
    const [first, second] = [unwrap(await client.derive(request)), unwrap(await client.derive(request))];
    expect(first).toEqual(unwrap(session.derivePairs(DEFAULT_ANALYSIS_SETTINGS)));
    expect(second.humanMean.buffer).not.toBe(first.humanMean.buffer);
  });
});
