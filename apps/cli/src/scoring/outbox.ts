import { type Call, recordScores, type ScoreDraft, settleClaims } from '@plumbline/contract';
import { expectOk } from '../connect.ts';
import type { Claimant } from './claim-queue.ts';
import type { Tally } from './tally.ts';

const BATCH = 25;
/** A score that is not one of its pair any more: the pair or its image has changed meanwhile. */
const MISFITS = new Set(['rewards_do_not_match', 'not_found']);

export interface RefusedPair {
  readonly pairId: string;
  readonly contrastiveSetId: string | null;
  readonly code: string;
  readonly message: string;
}

/** Results on their way to the server, a batch at a time: what is lost when this process is killed is less than a batch. */
export class Outbox {
  #drafts: ScoreDraft[] = [];
  #refused: RefusedPair[] = [];
  #tail: Promise<void> = Promise.resolve();

  /** @param onDone  told of pairs that are stored or refused */
  constructor(
    private readonly call: Call,
    private readonly by: Claimant,
    private readonly tally: Tally,
    private readonly onDone: (pairIds: readonly string[]) => void,
  ) {}

  async addScore(draft: ScoreDraft): Promise<void> {
    this.#drafts.push(draft);
    if (this.#drafts.length >= BATCH) await this.flush();
  }

  async addRefusal(refused: RefusedPair): Promise<void> {
    this.#refused.push(refused);
    if (this.#refused.length >= BATCH) await this.flush();
  }

  /** Resolves when all that was added before is stored. */
  flush(): Promise<void> {
    const sent = this.#tail.then(() => this.#send());
    this.#tail = sent.catch(() => undefined);
    return sent;
  }

  async #send(): Promise<void> {
    const drafts = this.#drafts.splice(0);
    if (drafts.length > 0) await this.#store(drafts);
    const refused = this.#refused.splice(0);
    if (refused.length > 0) await this.#refuse(refused);
  }

  async #store(drafts: ScoreDraft[]): Promise<void> {
    const { study } = this.by;
    const answer = await this.call(recordScores, { params: { study }, body: { scores: drafts } });
    const misfit = answer.ok ? undefined : drafts[indexOf(answer.details.field)];
    if (!answer.ok && misfit && MISFITS.has(answer.code)) {
      const { pairId, contrastiveSetId } = misfit;
      this.#refused.push({ pairId, contrastiveSetId, code: answer.code, message: answer.details.message });
      const rest = drafts.filter((draft) => draft !== misfit);
      return rest.length > 0 ? this.#store(rest) : undefined;
    }
    this.tally.scored += expectOk(answer).stored;
    this.onDone(drafts.map(({ pairId }) => pairId));
  }

  async #refuse(refusals: RefusedPair[]): Promise<void> {
    const { study, model, holder } = this.by;
    expectOk(await this.call(settleClaims, { params: { study }, body: { model, holder, refusals } }));
    for (const { code, message } of refusals) this.tally.addRefusal(code, message);
    this.onDone(refusals.map(({ pairId }) => pairId));
  }
}

/** Of `scores.3` or `scores.3.rewards`. */
const indexOf = (field = ''): number => Number(/^scores\.(\d+)/.exec(field)?.[1] ?? -1);
