import { ok } from '@plumbline/result';
import { type CallMessage, serveCall, type WorkerListeners } from '@plumbline/worker-rpc';
import { expect, test } from 'vitest';
import type { ScoreRequest, Scorer, ScorerEvent } from '../scorer.ts';
import { RpcScorer, type WorkerStart } from './rpc-scorer.ts';
import type { ScorerCalls } from './scorer-calls.ts';
import { createScorerHandlers, SCORER_BUG } from './scorer-handlers.ts';

/** Workers that the test answers for, or lets die. */
function createFakeWorkers() {
  const workers: {
    calls: CallMessage<ScorerCalls>[];
    closed: boolean;
    listeners: WorkerListeners<ScorerCalls, ScorerEvent>;
    start: WorkerStart;
  }[] = [];
  const scorer = new RpcScorer((listeners, start) => {
    const worker = { calls: [] as CallMessage<ScorerCalls>[], closed: false, listeners, start };
    workers.push(worker);
    return {
      post: (message) => {
        if (message.kind === 'call') worker.calls.push(message);
      },
      close: () => {
        worker.closed = true;
      },
    };
  });
  return { workers, scorer };
}

const request: ScoreRequest = { imageSha256: 'aa', image: { url: '/a.png' }, texts: ['a cat'] };

test('every method reaches the engine with what it was asked, and its answer comes back', async () => {
  const asked: [string, unknown][] = [];
  const engine: Scorer = {
    load: async () => {
      asked.push(['load', undefined]);
      return { ok: false, code: 'model_unavailable', details: { message: 'no model' } };
    },
    prepare: async (given) => {
      asked.push(['prepare', given]);
      return ok('ready');
    },
    score: async (given) => {
      asked.push(['score', given]);
      return { ok: false, code: 'text_empty', details: { message: 'no text' } };
    },
    embedImage: async (given) => {
      asked.push(['embedImage', given]);
      return ok(Float32Array.of(1, 2));
    },
    check: async (given) => {
      asked.push(['check', given]);
      return { ok: false, code: 'runtime_failed', details: { message: 'no device' } };
    },
    subscribe: () => () => undefined,
    pauseBackground: () => asked.push(['pause', undefined]),
    resumeBackground: () => asked.push(['resume', undefined]),
    dispose: async () => undefined,
  };
  const handlers = createScorerHandlers(engine);
  const scorer = new RpcScorer((listeners) => ({
    post: async (message) => {
      if (message.kind === 'call') listeners.onMessage((await serveCall(handlers, message, SCORER_BUG)).message);
    },
    close: () => undefined,
  }));
  expect(await scorer.load()).toMatchObject({ code: 'model_unavailable' });
  expect(await scorer.prepare(request)).toEqual(ok('ready'));
  expect(await scorer.score(request)).toMatchObject({ code: 'text_empty' });
  expect(await scorer.embedImage(request)).toEqual(ok(Float32Array.of(1, 2)));
  expect(await scorer.check([request])).toMatchObject({ code: 'runtime_failed' });
  expect(asked).toEqual([
    ['load', undefined],
    ['prepare', request],
    ['score', request],
    ['embedImage', request],
    ['check', [request]],
  ]);
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

test('dispose settles what waits, closes the worker and refuses later calls', async () => {
  const { workers, scorer } = createFakeWorkers();
  const waiting = scorer.score(request);
  await scorer.dispose();
  expect(await waiting).toMatchObject({ code: 'worker_lost' });
  expect(workers[0]!.closed).toBe(true);
  expect(await scorer.load()).toMatchObject({ code: 'worker_lost' });
  expect(workers).toHaveLength(1);
});

test('a bug in the scorer is answered as a failed runtime', async () => {
  const broken = { load: () => Promise.reject(new Error('oops')) } as unknown as Scorer;
  const call = { kind: 'call', id: 9, method: 'load', request: undefined } as const;
  const { message } = await serveCall(createScorerHandlers(broken), call, SCORER_BUG);
  expect(message).toEqual({
    kind: 'reply',
    id: 9,
    result: { ok: false, code: 'runtime_failed', details: { message: 'Scoring failed unexpectedly (oops).' } },
  });
});

test('what waits when its worker is lost is asked of another one, which leaves the graphics device alone', async () => {
  const { workers, scorer } = createFakeWorkers();
  const heard: ScorerEvent[] = [];
  scorer.subscribe((event) => heard.push(event));
  const answer = (worker: number, call: number, result: unknown) => {
    const { calls, listeners } = workers[worker]!;
    listeners.onMessage({ kind: 'reply', id: calls[call]!.id, result: result as never });
  };
  const loading = scorer.load();
  answer(0, 0, ok({ provider: 'webgpu' }));
  await loading;
  const waiting = scorer.prepare(request);
  workers[0]!.listeners.onLost('out of memory');
  await expect.poll(() => workers.length).toBe(2);
  expect(workers[0]!.start.avoidsGraphics).toBe(false);
  expect(workers[1]!.start.avoidsGraphics).toBe(true);
  answer(1, 0, ok('ready'));
  expect(await waiting).toEqual(ok('ready'));
  expect(heard).toEqual([{ kind: 'fallback', from: 'webgpu', to: 'wasm', message: 'out of memory' }]);
});

test('a pause reaches the worker that runs and every later one, and starts none', async () => {
  const { workers, scorer } = createFakeWorkers();
  scorer.pauseBackground();
  expect(workers).toHaveLength(0);
  void scorer.load();
  expect(workers[0]!.start.isPaused).toBe(true);
  scorer.resumeBackground();
  expect(workers[0]!.calls.at(-1)).toMatchObject({ method: 'setPaused', request: false });
});

test('a call that is taken back is answered at once and called off in the worker', async () => {
  const posted: unknown[] = [];
  const scorer = new RpcScorer(() => ({ post: (message) => posted.push(message), close: () => undefined }));
  const controller = new AbortController();
  const cancelled = scorer.score(request, { signal: controller.signal });
  controller.abort();
  expect(await cancelled).toMatchObject({ code: 'cancelled' });
  expect(posted.at(-1)).toMatchObject({ kind: 'cancel' });
});
