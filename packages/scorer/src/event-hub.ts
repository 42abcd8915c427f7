import type { ScorerEvent } from './scorer.ts';

/** Tells everyone who listens. */
export class EventHub {
  readonly #listeners = new Set<(event: ScorerEvent) => void>();

  readonly emit = (event: ScorerEvent): void => {
    for (const listener of this.#listeners) listener(event);
  };

  /** @returns ends it */
  subscribe(listener: (event: ScorerEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
