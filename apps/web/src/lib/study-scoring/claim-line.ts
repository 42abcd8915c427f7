import {
  type Call,
  type CallError,
  claimPairs,
  freePairsOf,
  readScoring,
  renewClaims,
  SCORING_LIMITS,
  type ScoringInput,
  type TextNormSettings,
} from '@plumbline/contract';
import type { Patience } from '../patience.ts';

export interface ClaimScope {
  readonly call: Call;
  readonly study: string;
  /** Id of the reward model. */
  readonly model: string;
  readonly holder: string;
}

export interface ClaimedPair {
  readonly input: ScoringInput;
  /** The model's settings in the study when the pair was claimed. */
  readonly settings: TextNormSettings;
}

/** Nothing is left, or the claims were refused for good. */
export type LineEnd = { readonly kind: 'nothing_left' } | { readonly kind: 'refused'; readonly failure: Refusal };
export interface Refusal {
  readonly code: CallError;
  readonly message: string;
}

interface ClaimLineOptions extends ClaimScope {
  readonly patience: Patience;
  /** Pairs that this holder does in a second; null: not known yet. */
  readonly perSecond: () => number | null;
  /** Whether all that is left is being scored by others. */
  readonly onOthers: (isLeftToOthers: boolean) => void;
}

/** Claimed ahead: enough that nobody waits for the network, and little enough that other holders get their share. */
const AHEAD_SECONDS = 20;
const LEAST_AHEAD = 24;
const MOST_AHEAD = 250;
const RENEW_MS = (SCORING_LIMITS.leaseSeconds * 1000) / 3;
/** Others may stop: their pairs are free again when their leases end. */
const LOOK_AGAIN_MS = 10_000;
/** Pairs that have just become free may be taken by others as fast. */
const CLAIM_AGAIN_MS = 500;

/** Pairs claimed for one holder, ahead of their being scored. */
export class ClaimLine {
  readonly #options: ClaimLineOptions;
  readonly #renewal: ReturnType<typeof setInterval>;
  #ready: ClaimedPair[] = [];
  /** Claimed and not settled: in line, in the scorer, or on their way to the server. */
  readonly #open = new Set<string>();
  /** A claim that was asked for before a pair was settled may still name it. */
  #settledMeanwhile = new Set<string>();
  #claiming: Promise<LineEnd | undefined> | undefined;
  #isDrained = false;
  #isClosed = false;
  #end: LineEnd | undefined;

  constructor(options: ClaimLineOptions) {
    this.#options = options;
    this.#renewal = setInterval(() => void this.#renew(), RENEW_MS);
  }

  /** Why there is nothing more; undefined: there may be. */
  get end(): LineEnd | undefined {
    return this.#end;
  }

  /** @returns undefined when nothing is left, or after `close` */
  async next(): Promise<ClaimedPair | undefined> {
    while (!this.#isClosed) {
      const pair = this.#ready.shift();
      if (!this.#isDrained && this.#ready.length < this.#ahead() / 2) void this.#claim();
      if (pair !== undefined) return pair;
      if (this.#end !== undefined) return undefined;
      await this.#claim();
    }
    return undefined;
  }

  putBack(pair: ClaimedPair): void {
    this.#ready.unshift(pair);
  }

  /** The server knows what became of these. */
  settled(pairIds: readonly string[]): void {
    for (const pairId of pairIds) {
      this.#open.delete(pairId);
      this.#settledMeanwhile.add(pairId);
    }
  }

  /** Hands out no more. @returns ids of the pairs that nobody has begun */
  close(): readonly string[] {
    this.#isClosed = true;
    clearInterval(this.#renewal);
    this.#options.onOthers(false);
    const left = this.#ready.map(({ input }) => input.pairId);
    this.#ready = [];
    return left;
  }

  /** Settles when no claim is on its way: what it brings after `close` is given out by no one. */
  async whenStill(): Promise<readonly string[]> {
    await this.#claiming;
    return this.close();
  }

  #ahead(): number {
    const wanted = Math.ceil((this.#options.perSecond() ?? 0) * AHEAD_SECONDS);
    return Math.min(MOST_AHEAD, Math.max(LEAST_AHEAD, wanted));
  }

  /** One claim at a time, whoever asks. */
  #claim(): Promise<LineEnd | undefined> {
    this.#claiming ??= this.#claimOnce().finally(() => {
      this.#claiming = undefined;
    });
    return this.#claiming;
  }

  async #claimOnce(): Promise<LineEnd | undefined> {
    // Nothing was free the last time: perhaps others hold it.
    if (this.#isDrained && !(await this.#waitForOthers())) return this.#end;
    this.#settledMeanwhile = new Set();
    const { call, study, model, holder, patience } = this.#options;
    // The holder's own open claims come first, so the new ones come after as many as are open.
    const limit = Math.min(SCORING_LIMITS.claimPairs, this.#open.size + this.#ahead());
    const body = { model, holder, limit };
    const answer = await patience.persist(() => call(claimPairs, { params: { study }, body }));
    if (!answer.ok) return this.#endWith({ kind: 'refused', failure: refusalOf(answer) });
    const { inputs, textNorm } = answer.value;
    const fresh = inputs.filter(({ pairId }) => !this.#open.has(pairId) && !this.#settledMeanwhile.has(pairId));
    for (const { pairId } of fresh) this.#open.add(pairId);
    this.#ready.push(...fresh.map((input) => ({ input, settings: textNorm })));
    this.#isDrained = fresh.length === 0;
    this.#options.onOthers(false);
    return undefined;
  }

  /**
   * Others may have given pairs back since the claim that found none: only a state that has neither free pairs nor any in
   * the hands of others is the end.
   *
   * @returns false: this is the end; or it was closed
   */
  async #waitForOthers(): Promise<boolean> {
    const { call, study, model, holder, patience, onOthers } = this.#options;
    const answer = await patience.persist(() => call(readScoring, { params: { study } }));
    if (!answer.ok) {
      this.#endWith({ kind: 'refused', failure: refusalOf(answer) });
      return false;
    }
    const state = answer.value.members.find((member) => member.model.id === model);
    const others = state?.holders.filter((other) => other.holder !== holder) ?? [];
    const isHeld = others.some(({ pairs }) => pairs > 0);
    const isFree = state !== undefined && freePairsOf(state) > 0;
    if (!isHeld && !isFree) {
      this.#endWith({ kind: 'nothing_left' });
      return false;
    }
    onOthers(!isFree);
    await patience.wait(isFree ? CLAIM_AGAIN_MS : LOOK_AGAIN_MS);
    return !this.#isClosed;
  }

  #endWith(end: LineEnd): LineEnd {
    this.#end = end;
    return end;
  }

  /** Waits until the server answers. @returns whether it did so at once */
  async reachServer(): Promise<boolean> {
    if (await this.#renew()) return true;
    await this.#options.patience.persist(() => this.#callRenewal());
    return false;
  }

  /** A renewal that fails is made up for by the next one: a lease lasts for three. */
  async #renew(): Promise<boolean> {
    return this.#open.size === 0 || (await this.#callRenewal()).ok;
  }

  #callRenewal() {
    const { call, study, model, holder } = this.#options;
    return call(renewClaims, { params: { study }, body: { model, holder } });
  }
}

const refusalOf = ({ code, details }: { code: CallError; details: { message: string } }): Refusal => ({
  code,
  message: details.message,
});
