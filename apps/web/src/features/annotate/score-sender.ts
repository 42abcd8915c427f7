import { type Call, recordScores, type ScoreDraft } from '@plumbline/contract';
import { isTransient } from '../../lib/api.ts';

const MAX_UNSENT = 50;

/** Sends scores, each only once its label is on the server: before that the server takes none. */
export class ScoreSender {
  readonly #call: Call;
  readonly #study: string;
  readonly #drafts = new Map<string, ScoreDraft>();
  readonly #labelled = new Set<string>();
  #unsent: ScoreDraft[] = [];

  constructor(call: Call, study: string) {
    this.#call = call;
    this.#study = study;
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
    this.#unsent = [...this.#unsent, draft].slice(-MAX_UNSENT);
    void this.#send();
  }

  /** A score that is lost can be computed again, so only passing trouble is worth another try. */
  async #send(): Promise<void> {
    const scores = this.#unsent;
    this.#unsent = [];
    const result = await this.#call(recordScores, { params: { study: this.#study }, body: { scores } });
    if (!result.ok && isTransient(result.code, result.details.status)) {
      this.#unsent = [...scores, ...this.#unsent].slice(-MAX_UNSENT);
    }
  }
}
