import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECORDED_TOKEN, type RecordedPanel, startRecordedPanel } from '../../../testing/recorded-panel.ts';
import { createProlificApi } from './prolific-api.ts';

const STUDY = '60aca280709ee40ec37d4885';

let recorded: RecordedPanel;
beforeAll(async () => {
  recorded = await startRecordedPanel();
});
afterAll(() => recorded.close());

const list = (
  exchanges: string | null,
  { study = STUDY, timeoutMs = 5000, signal = undefined as AbortSignal | undefined } = {},
) => {
  recorded.play(exchanges);
  return createProlificApi({ baseUrl: recorded.baseUrl, token: RECORDED_TOKEN, timeoutMs }).listSubmissions(
    study,
    signal,
  );
};

describe('submissions of a study at Prolific', () => {
  it('are read to the last page', async () => {
    expect(unwrap(await list('pages')).map(({ session, state }) => [session.slice(-1), state])).toEqual([
      ['0', 'active'],
      ['1', 'completed'],
      ['2', 'returned'],
      ['3', 'timed_out'],
      ['4', 'screened_out'],
    ]);
    expect(recorded.asked).toHaveLength(2);
  });

  it('end where there is no further page, also when nobody said how many there are', async () => {
    expect(unwrap(await list('pages-without-count'))).toMatchObject([{ state: 'completed' }]);
  });

  it('say in their own words what has no meaning here', async () => {
    expect(unwrap(await list('unknown-states'))).toMatchObject([
      { state: null, said: 'PAUSED' },
      { state: null, said: 'PAUSED' },
      { state: 'completed', said: 'partially_approved' },
    ]);
  });
});

describe('what can go wrong', () => {
  it.each([
    ['bad-token', 'refused', null],
    ['too-many-requests', 'busy', 1800],
    ['trouble', 'unreachable', null],
    ['not-a-list', 'unreachable', null],
    ['redirect', 'unreachable', null],
  ])('has a name: %s', async (exchanges, code, retryAfterSeconds) => {
    expect(await list(exchanges)).toMatchObject({ ok: false, code, details: { retryAfterSeconds } });
    expect(recorded.asked).toHaveLength(1);
  });

  it('is a study that Prolific does not know', async () => {
    expect(await list('unknown-study', { study: 'nobody-knows' })).toMatchObject({ ok: false, code: 'unknown_study' });
  });

  it('is no answer in time, or none any more', async () => {
    const late = { ok: false, code: 'unreachable', details: { message: 'Prolific’s API gave no answer in time.' } };
    expect(await list(null, { timeoutMs: 30 })).toMatchObject(late);
    expect(await list(null, { signal: AbortSignal.abort() })).toMatchObject({ ok: false, code: 'unreachable' });
  });
});
