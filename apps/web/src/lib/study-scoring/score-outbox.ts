import { type CallError, recordScores, type ScoreDraft, settleClaims } from '@plumbline/contract';
import { isTransient } from '../api.ts';
import type { Patience } from '../patience.ts';
import type { ClaimScope, Refusal } from './claim-line.ts';

/** Why a pair has no score, for people. */
export interface PairRefusal {
  readonly pairId: string;
  /** What it was tried with. */
  readonly contrastiveSetId: string | null;
  readonly code: string;
  readonly message: string;
}

/** What proves the device anew: the drafts of devices that hold a passport now, apart from those that must be done again. */
export type Reprove = (
  drafts: readonly ScoreDraft[],
) => Promise<{ readonly proven: readonly ScoreDraft[]; readonly unproven: readonly ScoreDraft[] } | Refusal>;

interface ScoreOutboxOptions extends ClaimScope {
  readonly patience: Patience;
  /** The server knows what became of these pairs. */
  readonly onSettled: (outcome: {
    readonly scored: readonly string[];
    readonly refused: readonly string[];
    readonly released: readonly string[];
  }) => void;
  /** The server takes no scores any more, from nobody or from this person. */
  readonly onFailure: (failure: Refusal) => void;
  readonly reprove: Reprove;
}

/** The endpoints' own limits. */
const MOST_SCORES = 200;
const MOST_SETTLED = 500;
const LONGEST_MESSAGE = 1000;
/** Results wait this long for company. */
const GATHER_MS = 1_500;
/** The whole of what a page that goes away may still send, in bytes. */
const KEEPALIVE_BYTES = 60_000;

/** After such an answer the server takes no score of this study from this person. */
const FINAL: ReadonlySet<CallError> = new Set<CallError>([
  'not_signed_in',
  'not_yours',
  'not_found',
  'study_closed',
  'unknown_model',
  'unexpected_response',
]);

/** Computed scores and refusals on their way to the server, in batches; trouble that passes loses none. */
export class ScoreOutbox {
  readonly #options: ScoreOutboxOptions;
  #scores: ScoreDraft[] = [];
  #refusals: PairRefusal[] = [];
  #released: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  #isLeft = false;

  constructor(options: ScoreOutboxOptions) {
    this.#options = options;
  }

  /** How much waits to be sent. */
  get size(): number {
    return this.#scores.length + this.#refusals.length + this.#released.length;
  }

  add(draft: ScoreDraft): void {
    this.#scores.push(draft);
    this.#sendSoon();
  }

  refuse(refusal: PairRefusal): void {
    this.#refusals.push({ ...refusal, message: refusal.message.slice(0, LONGEST_MESSAGE) });
    this.#sendSoon();
  }

  /** Gives pairs back that were claimed and not scored. */
  release(pairIds: readonly string[]): void {
    if (pairIds.length === 0) return;
    this.#released.push(...pairIds);
    this.#sendSoon();
  }

  /** Settles when everything is sent that was there, or when the server refuses it for good. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
    await this.#sending;
  }

  /** The page goes away: one last message each, which the browser sends by itself. What does not fit is done again. */
  leave(pairIds: readonly string[]): void {
    clearTimeout(this.#timer);
    this.#isLeft = true;
    const { call, study, model, holder } = this.#options;
    const scores = fitInto(this.#scores, KEEPALIVE_BYTES);
    const options = { keepalive: true };
    if (scores.length > 0) void call(recordScores, { params: { study }, body: { scores } }, options);
    const unsent = this.#scores.slice(scores.length).map(({ pairId }) => pairId);
    const released = [...this.#released, ...unsent, ...pairIds].slice(0, MOST_SETTLED);
    if (released.length === 0) return;
    void call(settleClaims, { params: { study }, body: { model, holder, pairIds: released } }, options);
  }

  #sendSoon(): void {
    if (this.#isLeft) return;
    if (this.#scores.length >= MOST_SCORES || this.#refusals.length >= MOST_SETTLED) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  async #sendAll(): Promise<void> {
    while (this.size > 0 && !this.#isLeft) {
      const scores = this.#scores.slice(0, MOST_SCORES);
      if (scores.length > 0 && !(await this.#record(scores))) return;
      const isSent = new Set(scores);
      this.#scores = this.#scores.filter((draft) => !isSent.has(draft));
      if (!(await this.#settle())) return;
    }
  }

  /** @returns false: the server takes none any more */
  async #record(scores: readonly ScoreDraft[]): Promise<boolean> {
    const answer = await this.#post(scores);
    if (answer.ok) return this.#tellScored(scores);
    const failure: Refusal = { code: answer.code, message: answer.details.message };
    if (answer.code === 'no_passport') return this.#recordAfterProof(scores);
    if (FINAL.has(answer.code) || isTransient(answer.code, answer.details.status)) return this.#fail(failure);
    return this.#recordHalves(scores, failure);
  }

  #post(scores: readonly ScoreDraft[]) {
    const { call, study, patience } = this.#options;
    return patience.persist(() => call(recordScores, { params: { study }, body: { scores: [...scores] } }));
  }

  /** One draft that does not fit must not keep the others out: it is looked for by halves, and named. */
  async #recordHalves(scores: readonly ScoreDraft[], { code, message }: Refusal): Promise<boolean> {
    const [only] = scores;
    if (scores.length === 1 && only !== undefined) {
      this.#refusals.push({ pairId: only.pairId, contrastiveSetId: only.contrastiveSetId, code, message });
      return true;
    }
    const middle = Math.ceil(scores.length / 2);
    return (await this.#record(scores.slice(0, middle))) && (await this.#record(scores.slice(middle)));
  }

  /** The scorer has gone on to another device: its scores count once that one is proved, and those of the other do not. */
  async #recordAfterProof(scores: readonly ScoreDraft[]): Promise<boolean> {
    const proof = await this.#options.reprove(scores);
    if ('code' in proof) return this.#fail(proof);
    this.#released.push(...proof.unproven.map(({ pairId }) => pairId));
    if (proof.proven.length === 0) return true;
    const answer = await this.#post(proof.proven);
    if (answer.ok) return this.#tellScored(proof.proven);
    return this.#fail({ code: answer.code, message: answer.details.message });
  }

  async #settle(): Promise<boolean> {
    const { call, study, model, holder, patience, onSettled } = this.#options;
    const refusals = this.#refusals.splice(0, MOST_SETTLED);
    const pairIds = this.#released.splice(0, MOST_SETTLED);
    if (refusals.length + pairIds.length === 0) return true;
    const body = { model, holder, pairIds, refusals };
    const answer = await patience.persist(() => call(settleClaims, { params: { study }, body }));
    if (!answer.ok) return this.#fail({ code: answer.code, message: answer.details.message });
    onSettled({ scored: [], refused: refusals.map(({ pairId }) => pairId), released: pairIds });
    return true;
  }

  #tellScored(scores: readonly ScoreDraft[]): true {
    this.#options.onSettled({ scored: scores.map(({ pairId }) => pairId), refused: [], released: [] });
    return true;
  }

  #fail(failure: Refusal): false {
    this.#options.onFailure(failure);
    return false;
  }
}

function fitInto(scores: readonly ScoreDraft[], bytes: number): ScoreDraft[] {
  let left = bytes;
  const end = scores.findIndex((draft) => {
    left -= JSON.stringify(draft).length;
    return left < 0;
  });
  return scores.slice(0, Math.min(MOST_SCORES, end === -1 ? scores.length : end));
}
