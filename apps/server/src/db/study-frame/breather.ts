import { setImmediate } from 'node:timers/promises';

const MAX_HOLD_MS = 15;

/** To be awaited between steps of a long computation: lets other requests in when it has held the thread for a while. */
export type Breather = () => Promise<void>;

export function createBreather(): Breather {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < MAX_HOLD_MS) return;
    await setImmediate();
    since = performance.now();
  };
}
