import { type Call, claimPairs, SCORING_LIMITS, type ScoringInput, type TextNormSettings } from '@plumbline/contract';
import { expectOk } from '../connect.ts';

/** Whose claims: one process, with one model of a study. */
export interface Claimant {
  readonly study: string;
  readonly model: string;
  readonly holder: string;
}

export interface ClaimedInput {
  readonly input: ScoringInput;
  readonly settings: TextNormSettings;
}

/** Claimed pairs that wait for a scorer; more are claimed before they run out. */
export class ClaimQueue {
  readonly #call: Call;
  readonly #by: Claimant;
  /** How many pairs wait or are being scored at once. */
  readonly #depth: number;
  #waiting: ClaimedInput[] = [];
  readonly #inHand = new Set<string>();
  /** Done while a claim was under way, whose answer may still name them. */
  readonly #doneMeanwhile = new Set<string>();
  #asking: Promise<void> | undefined;
  #remaining = 0;

  constructor(call: Call, by: Claimant, depth: number) {
    this.#call = call;
    this.#by = by;
    this.#depth = Math.min(depth, SCORING_LIMITS.claimPairs);
  }

  /** Claimed, neither stored nor refused yet. */
  get inHand(): readonly string[] {
    return [...this.#inHand];
  }

  /** Pairs without score that nobody had claimed when it was last asked. */
  get remaining(): number {
    return this.#remaining;
  }

  /** Undefined: there is nothing to claim. */
  async next(): Promise<ClaimedInput | undefined> {
    if (this.#waiting.length === 0) await this.#ask();
    const next = this.#waiting.shift();
    if (next && this.#waiting.length < this.#depth / 2) this.#ask().catch(() => undefined);
    return next;
  }

  done(pairIds: readonly string[]): void {
    for (const pairId of pairIds) {
      this.#inHand.delete(pairId);
      if (this.#asking) this.#doneMeanwhile.add(pairId);
    }
  }

  #ask(): Promise<void> {
    this.#asking ??= this.#claim().finally(() => {
      this.#asking = undefined;
      this.#doneMeanwhile.clear();
    });
    return this.#asking;
  }

  /** Own open claims come first in the answer, so those in hand are asked for again. */
  async #claim(): Promise<void> {
    const { study, model, holder } = this.#by;
    const room = Math.max(0, this.#depth - this.#waiting.length);
    const limit = Math.min(SCORING_LIMITS.claimPairs, this.#inHand.size + room);
    if (limit === 0) return;
    const claimed = expectOk(await this.#call(claimPairs, { params: { study }, body: { model, holder, limit } }));
    this.#remaining = claimed.remaining;
    for (const input of claimed.inputs) {
      if (this.#inHand.has(input.pairId) || this.#doneMeanwhile.has(input.pairId)) continue;
      this.#inHand.add(input.pairId);
      this.#waiting.push({ input, settings: claimed.textNorm });
    }
  }
}
