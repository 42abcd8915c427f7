import type { ExploreRow, ExploreSnapshot } from '@plumbline/analysis';
import type { RpcClient } from '@plumbline/worker-rpc';
import type { WorkerCalls } from '../analysis/worker-calls.ts';
import type { ExploreRequest, PlaceWindow } from './explorer-calls.ts';

/** What a page draws: all of it belongs to one answer, so that counts and pairs never contradict each other. */
export interface ExplorationState {
  /** Null before the first answer. */
  readonly snapshot: ExploreSnapshot | null;
  /** What the snapshot answers. */
  readonly request: ExploreRequest | null;
  /** By place in the sorted list; holes where nobody has looked yet. */
  readonly rows: ReadonlyMap<number, ExploreRow>;
  /** A sentence for people; null: all is well. */
  readonly failure: string | null;
}

type Calls = Pick<RpcClient<WorkerCalls>, 'call'>;

const BLOCK = 60;
const EMPTY: ExplorationState = { snapshot: null, request: null, rows: new Map(), failure: null };

/**
 * Keeps a page and the worker together while filters move faster than anybody can answer: one question is under way, and
 * only the latest of those that came meanwhile is asked next. So a drag paints as often as the worker can answer.
 */
export class ExplorationStore {
  readonly #calls: Calls;
  readonly #listeners = new Set<() => void>();
  #state = EMPTY;
  #window: PlaceWindow = { from: 0, to: BLOCK };
  #wanted: ExploreRequest | null = null;
  #isAsking = false;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): ExplorationState => this.#state;

  /** The view that is wanted now. */
  want(request: ExploreRequest): void {
    this.#wanted = request;
    if (!this.#isAsking) void this.#ask();
  }

  /** The places that are drawn now, or soon. */
  look(from: number, to: number): void {
    this.#window = { from: Math.floor(from / BLOCK) * BLOCK, to: Math.ceil(to / BLOCK) * BLOCK };
    const { request, snapshot } = this.#state;
    if (request !== null && snapshot !== null && this.#missing(snapshot.passing))
      void this.#fetchRows(request, snapshot);
  }

  #missing(passing: number): boolean {
    for (let place = this.#window.from; place < Math.min(this.#window.to, passing); place++) {
      if (!this.#state.rows.has(place)) return true;
    }
    return false;
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    while (this.#wanted !== null) {
      const request = this.#wanted;
      this.#wanted = null;
      const window = this.#window;
      const answer = await this.#calls.call('explore', { ...request, ...window });
      if (answer.ok) {
        const { snapshot, rows } = answer.value;
        this.#set({ snapshot, request, rows: placed(window.from, rows), failure: null });
      } else {
        this.#set({ ...this.#state, failure: answer.details.message });
      }
    }
    this.#isAsking = false;
    this.look(this.#window.from, this.#window.to);
  }

  async #fetchRows(request: ExploreRequest, snapshot: ExploreSnapshot): Promise<void> {
    const window = this.#window;
    const answer = await this.#calls.call('explore', { ...request, ...window });
    // Another view is shown meanwhile, or the worker had to begin anew: these rows belong to neither.
    if (!answer.ok || this.#state.snapshot !== snapshot || answer.value.snapshot.revision !== snapshot.revision) return;
    this.#set({ ...this.#state, rows: new Map([...this.#state.rows, ...placed(window.from, answer.value.rows)]) });
  }

  #set(state: ExplorationState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const placed = (from: number, rows: readonly ExploreRow[]): Map<number, ExploreRow> =>
  new Map(rows.map((row, offset) => [from + offset, row]));
