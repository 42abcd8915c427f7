import type { Result } from '@plumbline/result';
import { isTransient } from './api.ts';
import { backoffMs, createPause } from './backoff.ts';

interface Details {
  readonly message: string;
  /** Of an answer of the server. */
  readonly status?: number;
}

/**
 * Calls that are made again for as long as what stands in their way may pass, each after a longer wait; one wait for all,
 * so that a server that comes back is not asked by everybody at once.
 */
export class Patience {
  readonly #pauses = new Set<ReturnType<typeof createPause>>();
  readonly #onTrouble: (message: string | null) => void;
  readonly #delayMs: (failures: number) => number;
  #waiting = 0;
  #isOver = false;

  /** @param onTrouble  told why a call waits; null: none does any more */
  constructor(onTrouble: (message: string | null) => void, delayMs: (failures: number) => number = backoffMs) {
    this.#onTrouble = onTrouble;
    this.#delayMs = delayMs;
  }

  /** @returns the answer, or the last failure: one that cannot pass, or any after `end` */
  async persist<Value, Code extends string>(
    job: () => Promise<Result<Value, Code, Details>>,
  ): Promise<Result<Value, Code, Details>> {
    for (let failures = 1; ; failures += 1) {
      const answer = await job();
      if (answer.ok || !isTransient(answer.code, answer.details.status) || this.#isOver) return answer;
      this.#waiting += 1;
      this.#onTrouble(answer.details.message);
      await this.wait(this.#delayMs(failures));
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#onTrouble(null);
    }
  }

  /** Cut short by `wake` and `end`. */
  async wait(ms: number): Promise<void> {
    if (this.#isOver) return;
    const pause = createPause();
    this.#pauses.add(pause);
    await pause.wait(ms);
    this.#pauses.delete(pause);
  }

  /** Tries again at once, for instance because the network is back. */
  wake(): void {
    for (const pause of this.#pauses) pause.end();
  }

  /** From now on every call is made once. */
  end(): void {
    this.#isOver = true;
    this.wake();
  }
}
