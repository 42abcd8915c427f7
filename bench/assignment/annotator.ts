import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Call, type EndpointCall, joinStudy, recordLabel, returnPairs, takePairs } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { BLANK_SLUG } from './blank-study.ts';
import type { Book, Request } from './book.ts';
import { callWithCookie } from './person-call.ts';
import type { Servers } from './servers.ts';

type Draft = EndpointCall<typeof recordLabel>['body'];

const params = { study: BLANK_SLUG };
/** As the page of the product does it in a large study. */
const BUFFER_PAIRS = 48;
const REFILL_BELOW_PAIRS = 20;
/** In how many of the answers a browser dies while the answer is on its way. */
const DEATH_SHARE = 0.005;
const DEAD_MS = 3000;
const LONGEST_BACKOFF_MS = 1000;

export interface AnnotatorOptions {
  readonly servers: Servers;
  readonly book: Book;
  /** In [0, 1). */
  readonly random: () => number;
  /** The server that is called first; another one is where this does not answer. */
  readonly at: number;
}

export interface Pace {
  readonly arrivalMs: number;
  readonly intervalMs: number;
}

/** One person who labels in a browser that dies at times, with an outbox that outlives it. */
export class Annotator {
  readonly #options: AnnotatorOptions;
  readonly #call: Call;
  #at: number;
  #holder: string = randomUUID();
  #held: string[] = [];
  #taking: Promise<unknown> | undefined;
  /** Counts the browsers, so that what an earlier one asked for is not taken for this one's. */
  #life = 0;
  #retryMs = 0;
  readonly #said = new Set<string>();
  isDone = false;

  constructor(options: AnnotatorOptions) {
    this.#options = options;
    this.#at = options.at;
    this.#call = callWithCookie(() => options.servers.urlOf(this.#at));
  }

  async join(token: string, displayName: string): Promise<void> {
    unwrap(await this.#call(joinStudy, { params: { token }, body: { displayName } }));
  }

  /** Arrives in the course of `arrivalMs`; then one label in each interval, whether the one before took long or not. */
  async workAtPace(isOver: () => boolean, { arrivalMs, intervalMs }: Pace): Promise<void> {
    let next = performance.now() + this.#options.random() * arrivalMs;
    while (!isOver() && !this.isDone) {
      await sleep(Math.max(0, next - performance.now()));
      next += intervalMs;
      await this.#answerNext();
    }
  }

  async workFast(isOver: () => boolean): Promise<void> {
    while (!isOver() && !this.isDone) await this.#answerNext();
  }

  async #answerNext(): Promise<void> {
    if (this.#held.length < REFILL_BELOW_PAIRS && this.#retryMs === 0) this.#refill();
    if (this.#held.length === 0) {
      this.#refill();
      await this.#taking;
      if (this.#held.length === 0) return this.#rest();
    }
    const [pairId] = this.#held as [string];
    const draft = this.#draft(pairId);
    this.#said.add(pairId);
    if (this.#options.random() < DEATH_SHARE) await this.#dieSending(draft);
    else await this.#deliver(draft);
    this.#held = this.#held.filter((held) => held !== pairId);
  }

  #draft(pairId: string): Draft {
    const value = this.#options.random() < 0.6 ? (1 as const) : (0 as const);
    const labelledAt = new Date().toISOString();
    return { pairId, value, activeMs: 900, waitMs: 0, idempotencyKey: randomUUID(), labelledAt };
  }

  async #rest(): Promise<void> {
    if (!this.isDone) await sleep(this.#retryMs);
    this.#retryMs = 0;
  }

  /** Sends until it is answered, with the same key each time. */
  async #deliver(draft: Draft): Promise<void> {
    const { book } = this.#options;
    for (let failures = 0; ; failures += 1) {
      const stored = await this.#timed('post', () => this.#post(draft));
      if (stored.ok) return book.acknowledge(draft, stored.value.isSurplus);
      if (!isPassing(stored)) {
        book.refused.push(stored.code);
        return;
      }
      await this.#failOver(failures);
    }
  }

  #post(body: Draft, signal?: AbortSignal) {
    return this.#call(recordLabel, { params, body }, signal ? { signal } : {});
  }

  /** The answer is in the outbox and perhaps on the server; the browser that knew the pairs is gone. */
  async #dieSending(draft: Draft): Promise<void> {
    const { book, random } = this.#options;
    book.deaths += 1;
    const cut = AbortSignal.timeout(Math.ceil(random() * 20));
    const stored = await this.#post(draft, cut).catch(() => undefined);
    this.#life += 1;
    const kind = random();
    if (kind < 0.3) await this.#closeLid();
    // Half of the others load the page again; the rest come back with another browser, and their places wait.
    if (kind > 0.65) this.#holder = randomUUID();
    this.#held = [];
    await sleep(random() * DEAD_MS);
    if (stored?.ok) book.acknowledge(draft, stored.value.isSurplus);
    else await this.#deliver(draft);
  }

  async #closeLid(): Promise<void> {
    await this.#call(returnPairs, { params, body: { holder: this.#holder } });
  }

  #refill(): void {
    this.#taking ??= this.#take(this.#life).finally(() => {
      this.#taking = undefined;
    });
  }

  async #take(life: number): Promise<void> {
    const holding = [...this.#held];
    const body = { holder: this.#holder, limit: BUFFER_PAIRS - holding.length, holding };
    for (let failures = 0; life === this.#life; failures += 1) {
      const taken = await this.#timed('lease', () => this.#call(takePairs, { params, body }));
      if (life !== this.#life) return;
      if (taken.ok) {
        const { pairs, lost, state, retryAfterSeconds } = taken.value;
        const given = pairs.map(({ pairId }) => pairId);
        this.#options.book.seenTwice += given.filter((pairId) => this.#said.has(pairId)).length;
        this.#held = [...this.#held.filter((pairId) => !lost.includes(pairId)), ...given];
        this.isDone = state === 'done';
        // Less than was asked for: few places are left, so these are used up first.
        this.#retryMs = given.length < body.limit ? (retryAfterSeconds ?? 1) * 1000 : 0;
        return;
      }
      if (!isPassing(taken)) throw new Error(`taking pairs was answered ${taken.code}: ${taken.details.message}`);
      await this.#failOver(failures);
    }
  }

  async #failOver(failures: number): Promise<void> {
    this.#options.book.retries += 1;
    this.#at += 1;
    await sleep(Math.min(LONGEST_BACKOFF_MS, 50 * 2 ** failures));
  }

  /** Only what was answered is timed: the outbox waits for the rest, no person does. */
  async #timed<Outcome extends { readonly ok: boolean }>(request: Request, work: () => Promise<Outcome>) {
    const start = performance.now();
    const outcome = await work();
    if (outcome.ok) this.#options.book.time(request, performance.now() - start);
    return outcome;
  }
}

interface Failure {
  readonly ok: false;
  readonly code: string;
  readonly details: { readonly status?: number };
}

/** The server was away or busy: worth another try. */
const isPassing = ({ code, details }: Failure): boolean => code === 'network' || (details.status ?? 0) >= 500;
