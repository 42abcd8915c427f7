import { Ticket, WorkCancelled, whenAborted } from './ticket.ts';

interface Running<Value> {
  readonly ticket: Ticket;
  readonly result: Promise<Value>;
  waiting: number;
}

/**
 * Does each piece of work once for all who ask for it while it runs. It is as urgent as the most urgent of them, and is
 * taken back when the last of them has taken it back.
 */
export class SharedWork<Value> {
  readonly #running = new Map<string, Running<Value>>();

  /** Rejects with `WorkCancelled` as soon as this caller's ticket is taken back, whatever becomes of the work. */
  join(key: string, ticket: Ticket, begin: (shared: Ticket) => Promise<Value>): Promise<Value> {
    if (ticket.signal.aborted) return Promise.reject(new WorkCancelled());
    const work = this.#running.get(key) ?? this.#begin(key, ticket, begin);
    work.waiting += 1;
    const endHurry = ticket.hurryAlong(work.ticket);
    return new Promise<Value>((resolve, reject) => {
      const stopListening = whenAborted(ticket.signal, () => {
        this.#leave(key, work);
        reject(new WorkCancelled());
      });
      work.result.then(resolve, reject).finally(() => {
        stopListening();
        endHurry();
      });
    });
  }

  #begin(key: string, { priority }: Ticket, begin: (shared: Ticket) => Promise<Value>): Running<Value> {
    const ticket = new Ticket(priority);
    const work = { ticket, result: begin(ticket), waiting: 0 };
    this.#running.set(key, work);
    const forget = () => this.#forget(key, work);
    work.result.then(forget, forget);
    return work;
  }

  #leave(key: string, work: Running<Value>): void {
    work.waiting -= 1;
    if (work.waiting > 0) return;
    // Whoever asks next begins anew instead of sharing a cancellation.
    this.#forget(key, work);
    work.ticket.cancel();
  }

  #forget(key: string, work: Running<Value>): void {
    if (this.#running.get(key) === work) this.#running.delete(key);
  }
}
