// A tab of a person who labels, without its pictures: the product's own outbox on the browser's own IndexedDB, locks and cookies.
import type { BlindPair, LabelValue } from '@plumbline/contract';
import { callFor } from '../../apps/web/src/lib/api.ts';
import { draftLabel, draftWithdrawal } from '../../apps/web/src/lib/outbox/draft-entry.ts';
import { createOutbox, type Outbox } from '../../apps/web/src/lib/outbox/outbox.ts';
import {
  type OutboxEntry,
  type OutboxScope,
  type OutboxStore,
  openOutboxStore,
} from '../../apps/web/src/lib/outbox/outbox-store.ts';

/** What is said of one pair; null takes the last answer of the tab back instead. */
export interface Said {
  readonly pairId: string;
  readonly value: LabelValue | null;
}

/** A tenth of the product's waits, so that a run of hours takes minutes. */
const delayMs = (failures: number): number => Math.min(1000, 50 * 2 ** failures);

const pairOf = (pairId: string): BlindPair => ({ pairId, prompt: '', image: null });

class Tab {
  #outbox: Outbox | undefined;
  #scope: OutboxScope | undefined;
  /** Pairs answered here, in order: what undo takes back. */
  readonly #answered: string[] = [];

  async open(scope: OutboxScope): Promise<void> {
    this.#scope = scope;
    const store = await openOutboxStore();
    const watched: OutboxStore = {
      ...store,
      append: async (entry) => {
        const seq = await store.append(entry);
        window.onKept(entry.draft.idempotencyKey);
        return seq;
      },
    };
    this.#outbox = createOutbox({ call: callFor(scope.personId), store: watched, scope, delayMs });
    window.addEventListener('online', () => this.#outbox?.wake());
    await this.#outbox.start();
  }

  /** Gives some answers, one after another. */
  say(answers: readonly Said[]): void {
    for (const said of answers) this.#outbox?.add(this.#draft(said));
  }

  wake(): void {
    this.#outbox?.wake();
  }

  state(): { waiting: number; refused: readonly string[]; isDurable: boolean } {
    const { waiting, refused, isDurable } = this.#outbox?.getSnapshot() ?? {
      waiting: [],
      refused: [],
      isDurable: false,
    };
    return { waiting: waiting.length, refused: refused.map(({ code }) => code), isDurable };
  }

  #draft({ pairId, value }: Said): OutboxEntry {
    if (this.#scope === undefined) throw new Error('the tab is not open yet');
    const undone = value === null ? this.#answered.pop() : undefined;
    if (undone !== undefined) return draftWithdrawal(this.#scope, pairOf(undone));
    if (!this.#answered.includes(pairId)) this.#answered.push(pairId);
    return draftLabel(this.#scope, pairOf(pairId), { value: value ?? 1, note: '', activeMs: 400, waitMs: null });
  }
}

declare global {
  interface Window {
    tab: Tab;
    /** The browser has this answer on disk: told to the bench, which remembers it whatever becomes of the tab. */
    onKept(key: string): void;
  }
}

window.tab = new Tab();
