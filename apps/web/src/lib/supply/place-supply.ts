import { type CallError, type CallErrorDetails, LABELLING_LIMITS, type QueueState } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import { backoffMs } from '../backoff.ts';
import { Patience } from '../patience.ts';

/** The endpoints' own limit on `holding`. */
const MOST_NAMED = 200;

/** Why the next questions cannot be had; the code is null while it is tried again by itself. */
export interface LoadFailure {
  readonly code: CallError | null;
  readonly message: string;
}

export interface Stock {
  /** Questions that can be asked. */
  readonly usable: number;
  /** Questions that this tab keeps places at, those to be asked first. */
  readonly holding: readonly string[];
}

/** What is read of every delivery, whatever is asked. */
interface AnyDelivery {
  readonly state: QueueState;
  readonly retryAfterSeconds: number | null;
}

export interface Asked {
  readonly holder: string;
  readonly limit: number;
  readonly holding: string[];
}

interface PlaceSupplyOptions<Delivery extends AnyDelivery> {
  readonly take: (asked: Asked) => Promise<Result<Delivery, CallError, CallErrorDetails>>;
  /** By a request that outlives the page. */
  readonly giveBack: (holder: string, ids: string[]) => void;
  /** Questions held: the current one and those after it. */
  readonly buffer: () => number;
  /** Of these more are asked for below so many. */
  readonly refillBelow: number;
  readonly claimHolder: () => Promise<string>;
  readonly stock: () => Stock;
  /** Before each try. @returns what to do with the answer; that returns how many of its questions were new */
  readonly onAsk: () => (delivery: Delivery) => number;
  readonly onFailure: (failure: LoadFailure | null) => void;
  readonly delayMs?: ((failures: number) => number) | undefined;
}

/**
 * Keeps questions and the places at them: asks for more before they run out, lets the server hear of the tab as long as it is
 * open, and gives places back when it goes away. One request at a time, none of which anybody waits for.
 */
export class PlaceSupply<Delivery extends AnyDelivery> {
  readonly #options: PlaceSupplyOptions<Delivery>;
  readonly #delayMs: (failures: number) => number;
  readonly #patience: Patience;
  #holder: string | undefined;
  #state: QueueState = 'work';
  /** Few places are left where less came than was asked for: then the next request waits until half of that is used up, or one is left. */
  #refillBelow: number;
  /** Requests in a row after which there was nothing to ask. */
  #barren = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isOver = false;

  constructor(options: PlaceSupplyOptions<Delivery>) {
    this.#options = options;
    this.#refillBelow = options.refillBelow;
    this.#delayMs = options.delayMs ?? backoffMs;
    this.#patience = new Patience(
      (message) => options.onFailure(message === null ? null : { code: null, message }),
      options.delayMs,
    );
  }

  /** Asks for more if few are left. */
  refill(): void {
    const { usable, holding } = this.#options.stock();
    if (this.#state === 'work' && usable < this.#refillBelow && this.#limit(usable, holding) > 0) void this.take();
  }

  /** Asks now, whether questions are needed or not. */
  async take(): Promise<void> {
    if (this.#isAsking || this.#isOver) return;
    this.#isAsking = true;
    clearTimeout(this.#timer);
    this.#holder ??= await this.#options.claimHolder();
    const result = await this.#patience.persist(() => this.#ask());
    this.#isAsking = false;
    if (this.#isOver) return;
    if (result.ok) this.#options.onFailure(null);
    else this.#options.onFailure({ code: result.code, message: result.details.message });
    this.#timer = setTimeout(() => void this.take(), result.ok ? this.#restMs(result.value) : RENEW_MS);
    // Answers given meanwhile may have taken the line below its mark again.
    if (result.ok) this.refill();
  }

  /** Whatever waits for the server is tried now. */
  wake(): void {
    this.#patience.wake();
    void this.take();
  }

  /** The page goes away: these places are given back. */
  giveBack(ids: readonly string[]): void {
    if (this.#holder === undefined || ids.length === 0) return;
    this.#options.giveBack(this.#holder, ids.slice(0, MOST_NAMED));
  }

  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#patience.end();
  }

  #limit(usable: number, holding: readonly string[]): number {
    const room = this.#options.buffer() - usable;
    return Math.max(0, Math.min(room, LABELLING_LIMITS.held - holding.length, LABELLING_LIMITS.block));
  }

  async #ask() {
    const { take, stock, onAsk } = this.#options;
    const { usable, holding } = stock();
    const limit = this.#limit(usable, holding);
    const deliver = onAsk();
    const result = await take({ holder: this.#holder ?? '', limit, holding: holding.slice(0, MOST_NAMED) });
    if (!result.ok || this.#isOver) return result;
    const added = deliver(result.value);
    if (limit > 0) this.#learn(result.value.state, added < limit);
    return result;
  }

  #learn(state: QueueState, isShort: boolean): void {
    const { usable } = this.#options.stock();
    this.#state = state;
    this.#barren = usable === 0 ? this.#barren + 1 : 0;
    if (usable === 0) this.#refillBelow = 0;
    else
      this.#refillBelow = isShort ? Math.min(usable, Math.max(2, Math.floor(usable / 2))) : this.#options.refillBelow;
  }

  #restMs({ state, retryAfterSeconds }: Delivery): number {
    if (state === 'wait' && retryAfterSeconds !== null) return Math.min(RENEW_MS, retryAfterSeconds * 1000);
    return state === 'work' && this.#barren > 0 ? this.#delayMs(this.#barren) : RENEW_MS;
  }
}

const RENEW_MS = LABELLING_LIMITS.renewSeconds * 1000;
