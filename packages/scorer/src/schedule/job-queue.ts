import type { BackgroundGate } from './background-gate.ts';
import { type Ticket, WorkCancelled, whenAborted } from './ticket.ts';

interface Waiting {
  readonly ticket: Ticket;
  readonly begin: () => void;
}

/**
 * Runs the most urgent job first, equals in the order they came, `width` at a time. A job that is taken back before it
 * begins is never begun. The caller sees a job's failure; the jobs behind it do not.
 */
export class JobQueue {
  readonly #gate: BackgroundGate;
  readonly #waiting: Waiting[] = [];
  readonly #failures = new Set<(reason: Error) => void>();
  readonly #active = new Set<Promise<unknown>>();
  readonly #unsubscribe: () => void;
  #width: number;
  #running = 0;
  #closedFor: Error | undefined;

  constructor(gate: BackgroundGate, width = 1) {
    this.#gate = gate;
    this.#width = width;
    this.#unsubscribe = gate.onOpen(() => this.#beginNext());
  }

  /** Jobs that have not begun. */
  get waiting(): number {
    return this.#waiting.length;
  }

  set width(width: number) {
    this.#width = width;
    this.#beginNext();
  }

  /** Rejects with `WorkCancelled` when the ticket is taken back before the job begins. */
  run<Value>(ticket: Ticket, job: () => Promise<Value>): Promise<Value> {
    if (this.#closedFor !== undefined) return Promise.reject(this.#closedFor);
    return new Promise<Value>((resolve, reject) => {
      this.#failures.add(reject);
      const settled = () => this.#failures.delete(reject);
      this.#turnOf(ticket)
        .then(() => this.#begin(job))
        .then(resolve, reject)
        .finally(settled);
    });
  }

  /** Everything that waits or runs fails with the reason, at once: a job on a lost device may never end. */
  close(reason: Error): void {
    this.#closedFor = reason;
    this.#unsubscribe();
    this.#waiting.length = 0;
    for (const fail of this.#failures) fail(reason);
    this.#failures.clear();
  }

  /** When what had begun has ended. */
  async whenIdle(): Promise<void> {
    await Promise.allSettled(this.#active);
  }

  #begin<Value>(job: () => Promise<Value>): Promise<Value> {
    const run = job().finally(() => {
      this.#active.delete(run);
      this.#running -= 1;
      this.#beginNext();
    });
    this.#active.add(run);
    return run;
  }

  #turnOf(ticket: Ticket): Promise<void> {
    if (ticket.signal.aborted) return Promise.reject(new WorkCancelled());
    return new Promise<void>((resolve, reject) => {
      const begin = () => {
        stopListening();
        resolve();
      };
      const entry: Waiting = { ticket, begin };
      const stopRaise = ticket.whenRaised(() => this.#beginNext());
      const stopAbort = whenAborted(ticket.signal, () => {
        stopListening();
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(new WorkCancelled());
      });
      const stopListening = () => {
        stopRaise();
        stopAbort();
      };
      this.#waiting.push(entry);
      this.#beginNext();
    });
  }

  #beginNext(): void {
    while (this.#running < this.#width) {
      const next = this.#takeMostUrgent();
      if (next === undefined) return;
      this.#running += 1;
      next.begin();
    }
  }

  #takeMostUrgent(): Waiting | undefined {
    let best: Waiting | undefined;
    for (const entry of this.#waiting) {
      if (!this.#gate.isOpen && entry.ticket.priority === 'background') continue;
      if (best === undefined || entry.ticket.rank < best.ticket.rank) best = entry;
    }
    if (best !== undefined) this.#waiting.splice(this.#waiting.indexOf(best), 1);
    return best;
  }
}
