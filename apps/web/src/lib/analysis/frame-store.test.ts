import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame } from '@plumbline/contract';
import { err, ok, unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { type FrameSource, FrameStore } from './frame-store.ts';

/** A source whose study changes when the test says so, and that counts what is fetched. */
function openSource() {
  const state = { seed: 1, fetched: 0, isGone: false, hasVersions: true };
  const source: FrameSource = {
    fetchFrame: async () => {
      state.fetched += 1;
      if (state.isGone) return err('frame_unavailable', { message: 'There is no such study.' });
      return ok(encodeFrame(aFrame({ seed: state.seed })));
    },
    fetchVersion: async () => (state.isGone || !state.hasVersions ? undefined : `seed-${state.seed}`),
  };
  return { state, store: new FrameStore(source) };
}

describe('a store of frames', () => {
  test('fetches a study once and keeps what was computed while it does not change', async () => {
    const { state, store } = openSource();
    const first = unwrap(await store.open('toy'));
    expect(unwrap(await store.open('toy'))).toBe(first);
    expect(unwrap(await store.refresh('toy'))).toBe(first);
    expect(state.fetched).toBe(1);
    state.hasVersions = false;
    expect(unwrap(await store.refresh('toy'))).toBe(first);
    expect(state.fetched).toBe(2);
  });

  test('takes a changed study up anew', async () => {
    const { state, store } = openSource();
    const first = unwrap(await store.open('toy'));
    state.seed = 2;
    const second = unwrap(await store.refresh('toy'));
    expect(second).not.toBe(first);
    expect(second.frame.version).toBe('seed-2');
  });

  test('fetches once for those who ask at the same time', async () => {
    const { state, store } = openSource();
    const [a, b] = await Promise.all([store.open('toy'), store.refresh('toy')]);
    expect(unwrap(a)).toBe(unwrap(b));
    expect(state.fetched).toBe(1);
  });

  test('forgets a study that may not be seen any more', async () => {
    const { state, store } = openSource();
    await store.open('toy');
    state.isGone = true;
    expect(await store.refresh('toy')).toMatchObject({ ok: false, code: 'frame_unavailable' });
    expect(await store.open('toy')).toMatchObject({ ok: false, details: { message: 'There is no such study.' } });
    state.isGone = false;
    expect((await store.open('toy')).ok).toBe(true);
  });

  test('keeps two studies, the latest ones', async () => {
    const { state, store } = openSource();
    for (const study of ['a', 'b', 'c']) await store.open(study);
    await store.open('c');
    await store.open('b');
    expect(state.fetched).toBe(3);
    await store.open('a');
    expect(state.fetched).toBe(4);
  });

  test('refuses what is not a frame', async () => {
    const store = new FrameStore({
      fetchFrame: async () => ok(new TextEncoder().encode('<!doctype html>').buffer),
      fetchVersion: async () => undefined,
    });
    expect(await store.open('toy')).toMatchObject({ ok: false, code: 'frame_unavailable' });
  });
});
