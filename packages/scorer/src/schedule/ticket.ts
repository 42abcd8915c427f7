import type { Priority } from '../scorer.ts';

const RANK = { now: 0, next: 1, background: 2 } as const satisfies Record<Priority, number>;

/** Somebody took the work back before it was done. Never leaves the engine: the caller is answered `cancelled`. */
export class WorkCancelled extends Error {
  override readonly name = 'WorkCancelled';
}

/** A place in the queues: how urgent a piece of work is just now, and whether anybody still wants it. */
export class Ticket {
  readonly #controller = new AbortController();
  readonly #onRaise = new Set<() => void>();
  #priority: Priority;

  constructor(priority: Priority = 'now') {
    this.#priority = priority;
  }

  get priority(): Priority {
    return this.#priority;
  }

  /** The lower, the sooner. */
  get rank(): number {
    return RANK[this.#priority];
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Work becomes more urgent when somebody in a hurry asks for it too; never less. */
  raise(priority: Priority): void {
    if (RANK[priority] >= this.rank) return;
    this.#priority = priority;
    for (const listener of this.#onRaise) listener();
  }

  cancel(): void {
    this.#controller.abort();
  }

  /** @returns stops to listen */
  whenRaised(listener: () => void): () => void {
    this.#onRaise.add(listener);
    return () => this.#onRaise.delete(listener);
  }

  /** Work that this one waits for is as urgent as this one. @returns ends it */
  hurryAlong(other: Ticket): () => void {
    other.raise(this.#priority);
    return this.whenRaised(() => other.raise(this.#priority));
  }
}

/** Runs `onAbort` when the signal aborts. @returns stops to listen */
export function whenAborted(signal: AbortSignal, onAbort: () => void): () => void {
  signal.addEventListener('abort', onAbort);
  return () => signal.removeEventListener('abort', onAbort);
}
