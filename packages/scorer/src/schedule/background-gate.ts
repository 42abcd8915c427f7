/** Holds background work back, for example while a hidden tab runs on battery. Urgent work passes. */
export class BackgroundGate {
  readonly #listeners = new Set<() => void>();
  #isOpen = true;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  close(): void {
    this.#isOpen = false;
  }

  open(): void {
    this.#isOpen = true;
    for (const listener of this.#listeners) listener();
  }

  /** @returns ends it */
  onOpen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
