import { ok } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import type { ScoreRequest, Scorer } from '../scorer.ts';
import type { CallMessage } from './protocol.ts';
import { RpcScorer } from './rpc-scorer.ts';
import { serveCall } from './serve-call.ts';
import type { WorkerListeners } from './worker-link.ts';

/** Workers that the test answers for, or lets die. */
function createFakeWorkers() {
  const workers: { calls: CallMessage[]; closed: boolean; listeners: WorkerListeners }[] = [];
  const scorer = new RpcScorer((listeners) => {
    const worker = { calls: [] as CallMessage[], closed: false, listeners };
    workers.push(worker);
    return {
      post: (call) => worker.calls.push(call),
      close: () => {
        worker.closed = true;
      },
    };
  });
  return { workers, scorer };
}

const request: ScoreRequest = { imageSha256: 'aa', image: { url: '/a.png' }, texts: ['a cat'] };

test('no worker is started before the first call', async () => {
  const { workers, scorer } = createFakeWorkers();
  expect(workers).toHaveLength(0);
  const ready = scorer.prepare(request);
  expect(workers).toHaveLength(1);
  workers[0]!.listeners.onMessage({ kind: 'reply', id: 1, result: ok('ready') });
  expect(await ready).toEqual(ok('ready'));
});

test('replies find their call by id, in any order', async () => {
  const { workers, scorer } = createFakeWorkers();
  const first = scorer.prepare(request);
  const second = scorer.prepare(request);
  const [a, b] = workers[0]!.calls;
  const failure = { ok: false as const, code: 'image_unreadable' as const, details: { message: 'no image' } };
  workers[0]!.listeners.onMessage({ kind: 'reply', id: b!.id, result: ok('ready') });
  workers[0]!.listeners.onMessage({ kind: 'reply', id: a!.id, result: failure });
  expect(await second).toEqual(ok('ready'));
  expect(await first).toEqual(failure);
});

describe('a lost worker', () => {
  test('settles every waiting call, is closed, and the next call starts another', async () => {
    const { workers, scorer } = createFakeWorkers();
    const waiting = [scorer.load(), scorer.prepare(request), scorer.score(request)];
    workers[0]!.listeners.onLost('out of memory');
    for (const outcome of await Promise.all(waiting)) {
      expect(outcome).toEqual({ ok: false, code: 'worker_lost', details: { message: 'out of memory' } });
    }
    expect(workers[0]!.closed).toBe(true);
    const next = scorer.prepare(request);
    expect(workers).toHaveLength(2);
    workers[1]!.listeners.onMessage({ kind: 'reply', id: workers[1]!.calls[0]!.id, result: ok('ready') });
    expect(await next).toEqual(ok('ready'));
  });

  test('reported twice or late does not touch its successor', async () => {
    const { workers, scorer } = createFakeWorkers();
    const lost = scorer.load();
    workers[0]!.listeners.onLost('gone');
    await lost;
    const next = scorer.prepare(request);
    workers[0]!.listeners.onLost('gone');
    expect(workers[1]!.closed).toBe(false);
    workers[1]!.listeners.onMessage({ kind: 'reply', id: workers[1]!.calls[0]!.id, result: ok('ready') });
    expect(await next).toEqual(ok('ready'));
  });

  test('that cannot even be started settles the call', async () => {
    const scorer = new RpcScorer(() => {
      throw new Error('workers are forbidden here');
    });
    expect(await scorer.load()).toMatchObject({
      code: 'worker_lost',
      details: { message: expect.stringContaining('forbidden') },
    });
  });
});

test('a worker whose runtime failed answers what waits, then makes room for another', async () => {
  const { workers, scorer } = createFakeWorkers();
  const failed = scorer.load();
  const stillWaiting = scorer.prepare(request);
  const failure = { ok: false as const, code: 'runtime_failed' as const, details: { message: 'no memory' } };
  workers[0]!.listeners.onMessage({ kind: 'reply', id: workers[0]!.calls[0]!.id, result: failure });
  expect(await failed).toEqual(failure);
  expect(workers[0]!.closed).toBe(false);
  const next = scorer.prepare(request);
  expect(workers).toHaveLength(2);
  workers[0]!.listeners.onMessage({ kind: 'reply', id: workers[0]!.calls[1]!.id, result: ok('ready') });
  expect(await stillWaiting).toEqual(ok('ready'));
  expect(workers[0]!.closed).toBe(true);
  workers[1]!.listeners.onMessage({ kind: 'reply', id: workers[1]!.calls[0]!.id, result: ok('ready') });
  expect(await next).toEqual(ok('ready'));
  expect(workers[1]!.closed).toBe(false);
});

test('a call that cannot be posted settles too', async () => {
  const scorer = new RpcScorer(() => ({
    post: () => {
      throw new Error('could not be cloned');
    },
    close: () => undefined,
  }));
  expect(await scorer.load()).toMatchObject({ code: 'worker_lost' });
});

test('dispose settles what waits, closes the worker and refuses later calls', async () => {
  const { workers, scorer } = createFakeWorkers();
  const waiting = scorer.score(request);
  await scorer.dispose();
  expect(await waiting).toMatchObject({ code: 'worker_lost' });
  expect(workers[0]!.closed).toBe(true);
  expect(await scorer.load()).toMatchObject({ code: 'worker_lost' });
  expect(workers).toHaveLength(1);
});

test('a bug in the scorer is answered too', async () => {
  const broken = { load: () => Promise.reject(new Error('oops')) } as unknown as Scorer;
  expect(await serveCall(broken, { kind: 'call', id: 9, method: 'load', request: undefined })).toEqual({
    kind: 'reply',
    id: 9,
    result: { ok: false, code: 'runtime_failed', details: { message: expect.stringContaining('oops') } },
  });
});
