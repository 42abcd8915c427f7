import { ok, type Result } from '@plumbline/result';
import { expect, test } from 'vitest';
import type { FailureWords, FromWorker, ToWorker } from '../protocol.ts';
import { serveWorker } from './serve-worker.ts';

interface Calls {
  readonly double: { readonly request: number; readonly result: Result<number, 'bug', FailureWords> };
}
interface Options {
  readonly factor: number;
}
type Message = ToWorker<Calls, Options>;

/** A worker's scope that the test writes to and reads from. */
function openWorkerScope(navigator = {}) {
  const begun: number[] = [];
  const posted: FromWorker<Calls>[] = [];
  let deliver: (event: { readonly data: Message }) => void = () => undefined;
  let onReply: () => void = () => undefined;
  serveWorker<Calls, Options>(
    ({ factor }) => ({
      double: (request) => {
        begun.push(request);
        return ok(factor * request);
      },
    }),
    { code: 'bug', sentence: 'It failed' },
    {
      navigator,
      addEventListener: (_type, listener) => {
        deliver = listener;
      },
      postMessage: (message) => {
        posted.push(message);
        if (message.kind === 'reply') onReply();
      },
    },
  );
  const send = (data: Message) => deliver({ data });
  const nextReply = () => new Promise<void>((resolve) => (onReply = resolve));
  send({ kind: 'open', options: { factor: 2 }, lifeLock: 'test' });
  return { begun, posted, send, nextReply };
}

const call = (id: number, request: number): Message => ({ kind: 'call', id, method: 'double', request });

test('calls are answered by the engine that was opened', async () => {
  const { posted, send, nextReply } = openWorkerScope();
  const reply = nextReply();
  send(call(1, 21));
  await reply;
  expect(posted.filter(({ kind }) => kind === 'reply')).toEqual([{ kind: 'reply', id: 1, result: ok(42) }]);
});

test('a call that was taken back before its turn is never begun', async () => {
  const { begun, posted, send, nextReply } = openWorkerScope();
  const reply = nextReply();
  send(call(1, 10));
  send({ kind: 'cancel', id: 1 });
  send(call(2, 20));
  await reply;
  expect(begun).toEqual([20]);
  expect(posted.filter(({ kind }) => kind === 'reply')).toEqual([{ kind: 'reply', id: 2, result: ok(40) }]);
});

test('the worker holds the lock that tells the page of its end, and says so', async () => {
  const held: string[] = [];
  const request = (name: string, hold: () => Promise<never>) => {
    held.push(name);
    return hold();
  };
  const { posted } = openWorkerScope({ locks: { request } });
  expect(held).toEqual(['test']);
  expect(posted).toEqual([{ kind: 'alive' }]);
});

test('the engine hears of a call that is taken back while it runs, and may speak unasked', async () => {
  const posted: FromWorker<Calls, string>[] = [];
  let deliver: (event: { readonly data: Message }) => void = () => undefined;
  let onBegun: (signal: AbortSignal) => void;
  const begun = new Promise<AbortSignal>((resolve) => {
    onBegun = resolve;
  });
  serveWorker<Calls, Options, string>(
    (_, emit) => ({
      double: (_request, { signal }) => {
        emit('begun');
        onBegun(signal);
        return new Promise(() => undefined);
      },
    }),
    { code: 'bug', sentence: 'It failed' },
    {
      addEventListener: (_type, listener) => {
        deliver = listener;
      },
      postMessage: (message) => void posted.push(message),
    },
  );
  deliver({ data: { kind: 'open', options: { factor: 2 }, lifeLock: 'test' } });
  deliver({ data: call(1, 10) });
  const signal = await begun;
  expect(signal.aborted).toBe(false);
  deliver({ data: { kind: 'cancel', id: 1 } });
  expect(signal.aborted).toBe(true);
  expect(posted).toEqual([{ kind: 'event', event: 'begun' }]);
});
