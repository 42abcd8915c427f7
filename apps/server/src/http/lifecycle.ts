/** Where a server is in its life; the app answers by it. */
export class Lifecycle {
  #state: 'ready' | 'stopping' = 'ready';

  get isStopping(): boolean {
    return this.#state === 'stopping';
  }

  stop(): void {
    this.#state = 'stopping';
  }
}
