import { ok, type Result } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import type { CallMessage, CancelMessage, FailureWords } from './protocol.ts';
import { RpcClient } from './rpc-client.ts';
import type { WorkerListeners } from './worker-link.ts';

interface Calls {
  readonly double: { readonly request: number; readonly result: Result<number, 'broken', FailureWords> };
}
type Message = CallMessage<Calls> | CancelMessage;

/** Workers that the test answers for, or lets die. */
function createFakeWorkers() {
  const workers: { messages: Message[]; closed: boolean; listeners: WorkerListeners<Calls> }[] = [];
  const client = new RpcClient<Calls>({
    name: 'The doubling worker',
    isFatal: (reply) => !reply.ok,
    openPort: (listeners) => {
      const worker = { messages: [] as Message[], closed: false, listeners };
      workers.push(worker);
      return {
        post: (message) => worker.messages.push(message),
        close: () => {
          worker.closed = true;
        },
      };
    },
  });
  const answer = (worker: number, message: number, value: number) => {
    const { id } = workers[worker]!.messages[message]!;
    workers[worker]!.listeners.onMessage({ kind: 'reply', id, result: ok(value) });
  };
  return { workers, client, answer };
}

test('no worker is started before the first call', async () => {
  const { workers, client, answer } = createFakeWorkers();
  expect(workers).toHaveLength(0);
  const four = client.call('double', 2);
  expect(workers).toHaveLength(1);
  answer(0, 0, 4);
  expect(await four).toEqual(ok(4));
});

test('replies find their call by id, in any order', async () => {
  const { client, answer } = createFakeWorkers();
  const first = client.call('double', 1);
  const second = client.call('double', 2);
  answer(0, 1, 4);
  answer(0, 0, 2);
  expect([await first, await second]).toEqual([ok(2), ok(4)]);
});

describe('a lost worker', () => {
  test('settles every waiting call, is closed, and the next call starts another', async () => {
    const { workers, client, answer } = createFakeWorkers();
    const waiting = [client.call('double', 1), client.call('double', 2)];
    workers[0]!.listeners.onLost('out of memory');
    for (const outcome of await Promise.all(waiting)) {
      expect(outcome).toEqual({ ok: false, code: 'worker_lost', details: { message: 'out of memory' } });
    }
    expect(workers[0]!.closed).toBe(true);
    const next = client.call('double', 3);
    expect(workers).toHaveLength(2);
    answer(1, 0, 6);
    expect(await next).toEqual(ok(6));
  });

  test('reported twice or late does not touch its successor', async () => {
    const { workers, client, answer } = createFakeWorkers();
    const lost = client.call('double', 1);
    workers[0]!.listeners.onLost('gone');
    await lost;
    const next = client.call('double', 2);
    workers[0]!.listeners.onLost('gone');
    expect(workers[1]!.closed).toBe(false);
    answer(1, 0, 4);
    expect(await next).toEqual(ok(4));
  });

  test('that cannot even be started, or be written to, settles the call', async () => {
    const forbidden = new RpcClient<Calls>({
      name: 'The doubling worker',
      openPort: () => {
        throw new Error('workers are forbidden here');
      },
    });
    expect(await forbidden.call('double', 1)).toEqual({
      ok: false,
      code: 'worker_lost',
      details: { message: 'The doubling worker cannot be reached (workers are forbidden here).' },
    });
    const deaf = new RpcClient<Calls>({
      name: 'The doubling worker',
      openPort: () => ({
        post: () => {
          throw new Error('could not be cloned');
        },
        close: () => undefined,
      }),
    });
    expect(await deaf.call('double', 1)).toMatchObject({ code: 'worker_lost' });
  });
});

describe('a call that may be repeated', () => {
  const repeating = (workers: { messages: Message[]; listeners: WorkerListeners<Calls, string> }[], heard: string[]) =>
    new RpcClient<Calls, string>({
      name: 'The doubling worker',
      isRepeatable: () => true,
      onEvent: (event) => heard.push(event),
      openPort: (listeners) => {
        const worker = { messages: [] as Message[], listeners };
        workers.push(worker);
        return { post: (message) => worker.messages.push(message), close: () => undefined };
      },
    });

  test('is asked again of a fresh worker when its own is lost', async () => {
    const workers: Parameters<typeof repeating>[0] = [];
    const client = repeating(workers, []);
    const four = client.call('double', 2);
    workers[0]!.listeners.onLost('gone');
    await expect.poll(() => workers.length).toBe(2);
    const [again] = workers[1]!.messages;
    expect(again).toEqual(workers[0]!.messages[0]);
    workers[1]!.listeners.onMessage({ kind: 'reply', id: again!.id, result: ok(4) });
    expect(await four).toEqual(ok(4));
  });

  test('is given up after the third worker', async () => {
    const workers: Parameters<typeof repeating>[0] = [];
    const call = repeating(workers, []).call('double', 2);
    for (const count of [1, 2, 3]) {
      await expect.poll(() => workers.length).toBe(count);
      workers[count - 1]!.listeners.onLost('gone again');
    }
    expect(await call).toMatchObject({ code: 'worker_lost', details: { message: 'gone again' } });
    expect(workers).toHaveLength(3);
  });

  test('is not when the client has been closed, or the caller took it back meanwhile', async () => {
    const workers: Parameters<typeof repeating>[0] = [];
    const client = repeating(workers, []);
    const controller = new AbortController();
    const cancelled = client.call('double', 1, { signal: controller.signal });
    const closed = client.call('double', 2);
    controller.abort();
    client.dispose();
    expect(await cancelled).toMatchObject({ code: 'cancelled' });
    expect(await closed).toMatchObject({ code: 'worker_lost' });
    expect(workers).toHaveLength(1);
  });

  test('what the worker says unasked is passed on', () => {
    const workers: Parameters<typeof repeating>[0] = [];
    const heard: string[] = [];
    void repeating(workers, heard).call('double', 2);
    workers[0]!.listeners.onMessage({ kind: 'event', event: 'half way' });
    expect(heard).toEqual(['half way']);
  });
});

test('a worker that can never answer better is replaced', async () => {
  const { workers, client } = createFakeWorkers();
  const failed = client.call('double', 1);
  const { id } = workers[0]!.messages[0]!;
  const result = { ok: false, code: 'broken', details: { message: 'no' } } as const;
  workers[0]!.listeners.onMessage({ kind: 'reply', id, result });
  expect(await failed).toEqual(result);
  expect(workers[0]!.closed).toBe(true);
  client.call('double', 2);
  expect(workers).toHaveLength(2);
});

test('a closed client settles what waits and refuses later calls', async () => {
  const { workers, client } = createFakeWorkers();
  const waiting = client.call('double', 1);
  client.dispose();
  expect(await waiting).toMatchObject({ code: 'worker_lost' });
  expect(workers[0]!.closed).toBe(true);
  expect(await client.call('double', 2)).toMatchObject({ code: 'worker_lost' });
  expect(workers).toHaveLength(1);
});

describe('a call that nobody waits for any more', () => {
  test('settles at once and is called off in the worker; what still comes of it is left alone', async () => {
    const { workers, client, answer } = createFakeWorkers();
    const controller = new AbortController();
    const cancelled = client.call('double', 1, { signal: controller.signal });
    const other = client.call('double', 2, { signal: new AbortController().signal });
    controller.abort();
    expect(await cancelled).toMatchObject({ ok: false, code: 'cancelled' });
    const { id } = workers[0]!.messages[0]!;
    expect(workers[0]!.messages[2]).toEqual({ kind: 'cancel', id });
    answer(0, 0, 2);
    answer(0, 1, 4);
    expect(await other).toEqual(ok(4));
  });

  test('is not even sent when that is known before', async () => {
    const { workers, client } = createFakeWorkers();
    expect(await client.call('double', 1, { signal: AbortSignal.abort() })).toMatchObject({ code: 'cancelled' });
    expect(workers).toHaveLength(0);
  });

  test('is the earlier one of a lane; other lanes go on', async () => {
    const { workers, client } = createFakeWorkers();
    const brush = [1, 2, 3].map((request) => client.call('double', request, { lane: 'brush' }));
    const other = client.call('double', 4, { lane: 'other' });
    expect(await brush[0]).toMatchObject({ code: 'cancelled' });
    expect(await brush[1]).toMatchObject({ code: 'cancelled' });
    for (const message of [...workers[0]!.messages]) {
      if (message.kind !== 'call') continue;
      const reply = { kind: 'reply', id: message.id, result: ok(2 * message.request) } as const;
      workers[0]!.listeners.onMessage(reply);
    }
    expect([await brush[2], await other]).toEqual([ok(6), ok(8)]);
  });
});
