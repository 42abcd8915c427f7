import { err, ok, type Result } from '@plumbline/result';
import { expect, test } from 'vitest';
import type { FailureWords } from './protocol.ts';
import { serveCall, Transferring } from './serve-call.ts';

interface Calls {
  readonly take: { readonly request: number; readonly result: Result<Uint8Array, 'bug' | 'too_many', FailureWords> };
}
const bug = { code: 'bug', sentence: 'Taking failed unexpectedly' };
const call = (request: number) => ({ kind: 'call', id: 5, method: 'take', request }) as const;

test('answers carry the id of their call, failures too', async () => {
  const handlers = {
    take: (count: number) => (count > 2 ? err('too_many' as const, { message: 'no' }) : ok(new Uint8Array(count))),
  };
  expect(await serveCall<Calls>(handlers, call(2), bug)).toEqual({
    message: { kind: 'reply', id: 5, result: ok(new Uint8Array(2)) },
    buffers: [],
  });
  expect((await serveCall<Calls>(handlers, call(3), bug)).message.result).toMatchObject({ code: 'too_many' });
});

test('buffers that shall move are named', async () => {
  const taken = new Uint8Array(4);
  const served = await serveCall<Calls>({ take: () => new Transferring(ok(taken), [taken.buffer]) }, call(4), bug);
  expect(served.message.result).toEqual(ok(taken));
  expect(served.buffers).toEqual([taken.buffer]);
});

test('a bug is an answer too', async () => {
  const handlers = {
    take: () => {
      throw new Error('oops');
    },
  };
  expect((await serveCall<Calls>(handlers, call(1), bug)).message.result).toEqual({
    ok: false,
    code: 'bug',
    details: { message: 'Taking failed unexpectedly (oops).' },
  });
});
