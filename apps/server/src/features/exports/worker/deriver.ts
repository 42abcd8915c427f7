import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FromDeriver, ToDeriver } from './derive-messages.ts';

/** The built server has the thread's code beside its own. */
function startWorker(): Worker {
  const isBuilt = !import.meta.url.endsWith('.ts');
  return new Worker(new URL(isBuilt ? './derive-worker.js' : './derive-source.mjs', import.meta.url));
}

/** A thread that computes what it is asked, one message at a time. */
export class Deriver {
  readonly #worker = startWorker();
  readonly #failed: Promise<never>;
  #isBusy = false;
  #isLost = false;

  constructor() {
    this.#failed = new Promise<never>((_, reject) => {
      this.#worker.once('error', (cause) => reject(new Error('the thread that computes figures failed', { cause })));
      this.#worker.once('exit', () => reject(new Error('the thread that computes figures has ended')));
    });
    // Whoever asks hears of it; a thread that nobody asks may end.
    this.#failed.catch(() => {
      this.#isLost = true;
    });
  }

  /** Whether it waits for a question and could answer it. */
  get isFree(): boolean {
    return !this.#isBusy && !this.#isLost;
  }

  /** @throws when the thread failed or was ended */
  async ask(message: ToDeriver, transfer: readonly ArrayBuffer[] = []): Promise<FromDeriver> {
    this.#isBusy = true;
    const answered = once(this.#worker, 'message');
    // The race below may be over before this one settles.
    answered.catch(() => undefined);
    this.#worker.postMessage(message, [...transfer]);
    const [answer] = await Promise.race([answered, this.#failed]);
    this.#isBusy = false;
    // The thread is our own and sends nothing else.
    return answer as FromDeriver;
  }

  /** An idle thread does not keep the process. */
  setIdle(isIdle: boolean): void {
    if (isIdle) this.#worker.unref();
    else this.#worker.ref();
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
