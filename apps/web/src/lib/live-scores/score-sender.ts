import { type Call, recordScores, type ScoreDraft } from '@plumbline/contract';
import { isTransient } from '../api.ts';

const MAX_UNSENT = 50;

export interface ScoreSenderOptions {
  readonly call: Call;
  readonly study: string;
  /** Proves that this device computes the model rightly, anew if that is asked for. @returns whether it does */
  readonly prove: (isAnew: boolean) => Promise<boolean>;
}

/**
 * Sends one model's scores, each only once its label is on the server, and none before the device has proved itself: the
 * server takes no others.
 */
export class ScoreSender {
  readonly #options: ScoreSenderOptions;
  readonly #drafts = new Map<string, ScoreDraft>();
  readonly #labelled = new Set<string>();
  #unsent: ScoreDraft[] = [];

  constructor(options: ScoreSenderOptions) {
    this.#options = options;
  }

  scored(draft: ScoreDraft): void {
    this.#drafts.set(draft.pairId, draft);
    this.#sendWhenBoth(draft.pairId);
  }

  labelled(pairId: string): void {
    this.#labelled.add(pairId);
    this.#sendWhenBoth(pairId);
  }

  withdrawn(pairId: string): void {
    this.#labelled.delete(pairId);
  }

  #sendWhenBoth(pairId: string): void {
    const draft = this.#drafts.get(pairId);
    if (draft === undefined || !this.#labelled.delete(pairId)) return;
    this.#drafts.delete(pairId);
    this.#keep([draft]);
    void this.#send();
  }

  /** A score that is lost can be computed again, so only passing trouble is worth another try. */
  async #send(): Promise<void> {
    if (!(await this.#options.prove(false))) return;
    const scores = this.#unsent;
    if (scores.length === 0) return;
    this.#unsent = [];
    const result = await this.#post(scores);
    if (result.ok) return;
    if (isTransient(result.code, result.details.status)) return this.#keep(scores);
    // The scorer has gone on to another device since it proved itself.
    if (result.code === 'no_passport' && (await this.#options.prove(true))) await this.#post(scores);
  }

  #post(scores: ScoreDraft[]) {
    const { call, study } = this.#options;
    return call(recordScores, { params: { study }, body: { scores } });
  }

  #keep(scores: readonly ScoreDraft[]): void {
    this.#unsent = [...scores, ...this.#unsent].slice(-MAX_UNSENT);
  }
}
