import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, CallError } from '@plumbline/contract';

const PASSING: ReadonlySet<CallError> = new Set(['network', 'shutting_down', 'not_ready', 'busy']);
const LONGEST_PAUSE_MS = 10_000;

export interface Patience {
  /** How long a server may be away. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Said once for each time that it is away. */
  readonly onAway?: (message: string) => void;
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

const pauseFor = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal });

/** The server is being started, stopped or reached again, perhaps behind a proxy: the same call may succeed later. */
const isPassing = (code: CallError, status = 0): boolean => PASSING.has(code) || (status >= 502 && status <= 504);

/** Calls again while the server is away. A call whose answer was lost is repeated: scoring calls may be. */
export function createPatientCall(call: Call, { limitMs, signal, onAway, pause = pauseFor }: Patience): Call {
  return async (endpoint, input, options) => {
    let waitedMs = 0;
    for (let attempt = 0; ; attempt += 1) {
      const answer = await call(endpoint, input, options);
      if (answer.ok || !isPassing(answer.code, answer.details.status)) return answer;
      if (waitedMs >= limitMs || signal.aborted) return answer;
      if (attempt === 0) onAway?.(answer.details.message);
      const ms = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** attempt);
      waitedMs += ms;
      // Stopped while waiting: the caller sees why it waited.
      if (
        await pause(ms, signal).then(
          () => false,
          () => true,
        )
      )
        return answer;
    }
  };
}
