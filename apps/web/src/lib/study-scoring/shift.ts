import type { ScoreDraft, ScoringInput } from '@plumbline/contract';
import type { ScoredPair, Scorer } from '@plumbline/scorer';
import type { Patience } from '../patience.ts';
import { findObstacle, isScorable, OBSTACLE_WORDS, type ScorableInput, toScoreRequest } from '../score-request.ts';
import { type ClaimedPair, ClaimLine, type ClaimScope, type LineEnd } from './claim-line.ts';
import { judgeResult } from './judge-result.ts';
import type { PairRefusal } from './score-outbox.ts';

export type ShiftEnd = LineEnd | { readonly kind: 'ended' } | { readonly kind: 'broken'; readonly message: string };

export interface ShiftOptions extends ClaimScope {
  readonly scorer: Scorer;
  readonly patience: Patience;
  readonly perSecond: () => number | null;
  readonly onOthers: (isLeftToOthers: boolean) => void;
  readonly onScored: (draft: ScoreDraft, scored: ScoredPair) => void;
  readonly onRefused: (refusal: PairRefusal) => void;
  readonly onReleased: (pairIds: readonly string[]) => void;
}

/** Requests in the scorer at once: enough for two batches of a graphics card while a third is decoded. */
const IN_FLIGHT = 32;
/** An image that cannot be had is asked for as often as this, while the server itself answers. */
const IMAGE_TRIES = 3;
const IMAGE_WAIT_MS = 2_000;

/** The time from a start to the next pause: claims pairs and scores them until none is left or it is ended. */
export class Shift {
  readonly #options: ShiftOptions;
  readonly #line: ClaimLine;
  readonly #controller = new AbortController();
  readonly #inHand = new Set<string>();
  readonly #imageTries = new Map<string, number>();
  #broken: string | undefined;

  constructor(options: ShiftOptions) {
    this.#options = options;
    this.#line = new ClaimLine(options);
  }

  async work(): Promise<ShiftEnd> {
    await Promise.all(Array.from({ length: IN_FLIGHT }, () => this.#work()));
    const { end } = this.#line;
    this.#options.onReleased(await this.#line.whenStill());
    if (this.#broken !== undefined) return { kind: 'broken', message: this.#broken };
    return this.#controller.signal.aborted || end === undefined ? { kind: 'ended' } : end;
  }

  /** What the scorer has not begun is not begun any more, and what was claimed is given back. */
  end(): void {
    this.#controller.abort();
    this.#options.onReleased(this.#line.close());
    this.#options.patience.wake();
  }

  /** The server knows what became of these. */
  settled(pairIds: readonly string[]): void {
    this.#line.settled(pairIds);
  }

  /** @returns ids of all pairs that are claimed and have no result, for the last message of a page */
  abandon(): readonly string[] {
    this.#controller.abort();
    return [...this.#line.close(), ...this.#inHand];
  }

  async #work(): Promise<void> {
    for (;;) {
      const pair = await this.#line.next();
      if (pair === undefined) return;
      this.#inHand.add(pair.input.pairId);
      await this.#take(pair);
      this.#inHand.delete(pair.input.pairId);
    }
  }

  async #take(pair: ClaimedPair): Promise<void> {
    const { input } = pair;
    if (isScorable(input)) return this.#score(pair, input);
    const code = findObstacle(input) ?? 'image_missing';
    this.#refuse(input, code, OBSTACLE_WORDS[code]);
  }

  async #score(pair: ClaimedPair, input: ScorableInput): Promise<void> {
    const { signal } = this.#controller;
    const { pairId, contrastiveSetId } = input;
    const judgement = judgeResult(await this.#options.scorer.score(toScoreRequest(input, 'background'), { signal }));
    switch (judgement.kind) {
      case 'scored': {
        const { rewards, provenance } = judgement.scored;
        const draft = { pairId, contrastiveSetId, settings: pair.settings, rewards: [...rewards], provenance };
        return this.#options.onScored(draft, judgement.scored);
      }
      case 'refused':
        return this.#refuse(input, judgement.code, judgement.message);
      case 'unavailable':
        return this.#tryImageAgain(pair, judgement);
      case 'taken_back':
        return this.#options.onReleased([pairId]);
      case 'broken':
        this.#broken ??= judgement.message;
        this.#options.onReleased([pairId]);
        return this.end();
    }
  }

  /** While the server is away no image can be had, and none is to blame: only tries that it could answer count. */
  async #tryImageAgain(pair: ClaimedPair, { code, message }: { code: string; message: string }): Promise<void> {
    const { pairId } = pair.input;
    const { patience, onReleased } = this.#options;
    const isServerThere = await this.#line.reachServer();
    const tries = (this.#imageTries.get(pairId) ?? 0) + (isServerThere ? 1 : 0);
    this.#imageTries.set(pairId, tries);
    if (tries >= IMAGE_TRIES) return this.#refuse(pair.input, code, message);
    await patience.wait(IMAGE_WAIT_MS);
    if (this.#controller.signal.aborted) onReleased([pairId]);
    else this.#line.putBack(pair);
  }

  #refuse({ pairId, contrastiveSetId }: ScoringInput, code: string, message: string): void {
    this.#options.onRefused({ pairId, contrastiveSetId, code, message });
  }
}
