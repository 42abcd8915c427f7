import { Deriver } from './deriver.ts';

/** A thread is kept for the next one who asks, since starting it takes longer than most of what it is asked. */
const IDLE_MS = 60_000;

export class DeriverPool {
  #idle: Deriver | undefined;
  #timer: NodeJS.Timeout | undefined;

  take(): Deriver {
    clearTimeout(this.#timer);
    const idle = this.#idle;
    this.#idle = undefined;
    if (!idle?.isFree) return new Deriver();
    idle.setIdle(false);
    return idle;
  }

  /** One that is still computing what nobody wants any more is ended. */
  async giveBack(deriver: Deriver): Promise<void> {
    if (!deriver.isFree || this.#idle) return deriver.end();
    const hasForgotten = await deriver.ask({ kind: 'forget' }).catch(() => undefined);
    if (!hasForgotten || this.#idle) return deriver.end();
    deriver.setIdle(true);
    this.#idle = deriver;
    this.#timer = setTimeout(() => this.#endIdle(), IDLE_MS).unref();
  }

  #endIdle(): void {
    const idle = this.#idle;
    this.#idle = undefined;
    idle?.end().catch(() => undefined);
  }
}
