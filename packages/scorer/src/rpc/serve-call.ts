import { err } from '@plumbline/result';
import { describeCause } from '../attempt.ts';
import type { Scorer } from '../scorer.ts';
import type { CallMessage, FromWorker, Method, ScorerCalls } from './protocol.ts';

/** Answers one call. A bug inside the scorer becomes a reply too: a call that got none would wait for ever. */
export async function serveCall(scorer: Scorer, call: CallMessage): Promise<FromWorker> {
  try {
    return { kind: 'reply', id: call.id, result: await runCall(scorer, call) };
  } catch (cause) {
    const message = `Scoring failed unexpectedly (${describeCause(cause)}).`;
    return { kind: 'reply', id: call.id, result: err('runtime_failed', { message }) };
  }
}

function runCall(scorer: Scorer, call: CallMessage): Promise<ScorerCalls[Method]['result']> {
  switch (call.method) {
    case 'load':
      return scorer.load();
    case 'prepare':
      return scorer.prepare(call.request);
    case 'score':
      return scorer.score(call.request);
  }
}
