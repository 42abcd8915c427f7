import { type Call, type CallError, type CallErrorDetails, listStudies } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { expect, test } from 'vitest';
import { createPatientCall } from './patient-call.ts';

type Answer = Result<{ studies: never[] }, CallError, CallErrorDetails>;

const FOUND: Answer = ok({ studies: [] });
const away = (code: CallError, status?: number): Answer =>
  err(code, { message: `It says ${code}.`, ...(status === undefined ? {} : { status }) });

/** A server that gives these answers, the last one from then on. */
function serverOf(...answers: Answer[]) {
  let calls = 0;
  const call = (async () => {
    calls += 1;
    return answers[Math.min(calls, answers.length) - 1];
  }) as unknown as Call;
  return { call, calls: () => calls };
}

function patience(limitMs: number) {
  const stop = new AbortController();
  const [pauses, said]: [number[], string[]] = [[], []];
  const pause = async (ms: number, signal: AbortSignal) => {
    pauses.push(ms);
    signal.throwIfAborted();
  };
  return {
    stop,
    pauses,
    said,
    options: { limitMs, signal: stop.signal, onAway: (words: string) => said.push(words), pause },
  };
}

test('a server that comes back is asked again, and people hear of it once', async () => {
  const server = serverOf(away('network'), away('shutting_down', 503), away('unexpected_response', 502), FOUND);
  const { options, pauses, said } = patience(60_000);
  expect(await createPatientCall(server.call, options)(listStudies, {})).toBe(FOUND);
  expect(pauses).toEqual([250, 500, 1000]);
  expect(said).toEqual(['It says network.']);
});

test('a server that stays away is given up', async () => {
  const server = serverOf(away('network'));
  const { options, pauses } = patience(1000);
  expect(await createPatientCall(server.call, options)(listStudies, {})).toMatchObject({ code: 'network' });
  expect(pauses).toEqual([250, 500, 1000]);
});

test('an answer that will not change comes at once', async () => {
  const server = serverOf(away('not_found', 404), FOUND);
  const { options, pauses } = patience(60_000);
  expect(await createPatientCall(server.call, options)(listStudies, {})).toMatchObject({ code: 'not_found' });
  expect(pauses).toEqual([]);
});

test('a stop ends the waiting', async () => {
  const server = serverOf(away('network'), FOUND);
  const { options, stop } = patience(60_000);
  const pause = async (_: number, signal: AbortSignal) => {
    stop.abort();
    signal.throwIfAborted();
  };
  const answer = await createPatientCall(server.call, { ...options, pause })(listStudies, {});
  expect(answer).toMatchObject({ code: 'network' });
  expect(server.calls()).toBe(1);
});
