import type { Call } from '@plumbline/contract';
import { createOutbox, type Outbox, type OutboxSnapshot } from './outbox.ts';
import type { OutboxStore } from './outbox-store.ts';

export type LeftSnapshot = Pick<OutboxSnapshot, 'waiting' | 'trouble'>;

interface LeftAnswersOptions {
  readonly call: Call;
  readonly store: OutboxStore;
  readonly personId: string;
  readonly delayMs?: ((failures: number) => number) | undefined;
}

const NOTHING: LeftSnapshot = { waiting: [], trouble: null };

/**
 * Sends what a person's earlier pages left in this browser, whichever study it belongs to. An outbox for each such study
 * waits for its turn among the tabs as that of a labelling page does, and is given up as soon as nothing waits.
 */
export class LeftAnswers {
  readonly #options: LeftAnswersOptions;
  readonly #outboxes = new Map<string, Outbox>();
  readonly #listeners = new Set<() => void>();
  #snapshot: LeftSnapshot = NOTHING;
  #labelled: string | undefined;
  #isOver = false;

  constructor(options: LeftAnswersOptions) {
    this.#options = options;
  }

  readonly getSnapshot = (): LeftSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @param labelled  the study that is being labelled on this page: it sends its answers itself */
  async look(labelled: string | undefined): Promise<void> {
    this.#labelled = labelled;
    if (labelled !== undefined) this.#giveUp(labelled);
    const studies = await this.#options.store.listStudies(this.#options.personId).catch(() => []);
    if (this.#isOver) return;
    for (const studyId of studies) this.#begin(studyId);
  }

  wake(): void {
    for (const outbox of this.#outboxes.values()) outbox.wake();
    void this.look(this.#labelled);
  }

  dispose(): void {
    this.#isOver = true;
    this.#listeners.clear();
    for (const outbox of this.#outboxes.values()) outbox.dispose();
    this.#outboxes.clear();
  }

  #begin(studyId: string): void {
    if (studyId === this.#labelled || this.#outboxes.has(studyId)) return;
    const { call, store, personId, delayMs } = this.#options;
    const outbox = createOutbox({ call, store, scope: { personId, studyId }, delayMs });
    this.#outboxes.set(studyId, outbox);
    void outbox.start().then(() => {
      outbox.subscribe(() => this.#follow(studyId, outbox));
      this.#follow(studyId, outbox);
    });
  }

  #follow(studyId: string, outbox: Outbox): void {
    if (this.#outboxes.get(studyId) !== outbox) return;
    if (outbox.getSnapshot().waiting.length === 0) this.#giveUp(studyId);
    else this.#publish();
  }

  #giveUp(studyId: string): void {
    this.#outboxes.get(studyId)?.dispose();
    this.#outboxes.delete(studyId);
    this.#publish();
  }

  #publish(): void {
    const all = [...this.#outboxes.values()].map((outbox) => outbox.getSnapshot());
    this.#snapshot = {
      waiting: all.flatMap(({ waiting }) => waiting),
      trouble: all.find(({ trouble }) => trouble !== null)?.trouble ?? null,
    };
    for (const listener of this.#listeners) listener();
  }
}
