import type { Scorer } from '@plumbline/scorer';
import { createThreadScorer } from '@plumbline/scorer/node';
import type { InstalledModel } from '../../dependencies.ts';
import { toModelSource } from '../../models/model-source.ts';
import { startRewardWorker } from './worker/start-reward-worker.ts';

/** A training loop asks again within seconds; a model that nobody asks gives its memory back. */
const IDLE_MS = 300_000;
const MAX_OPEN = 4;

interface Open {
  readonly scorer: Scorer;
  uses: number;
  lastUsed: number;
}

/** One scorer in a thread of its own for each model that is asked for; the least recently used one makes room. */
export class RewardScorers {
  readonly #open = new Map<string, Open>();
  readonly #cacheDirectory: string;
  #timer: NodeJS.Timeout | undefined;

  /** @param cacheDirectory  where files of models of the hub are kept */
  constructor(cacheDirectory: string) {
    this.#cacheDirectory = cacheDirectory;
  }

  /** The scorer stays open at least until the work is done. */
  async use<Value>(model: InstalledModel, work: (scorer: Scorer) => Promise<Value>): Promise<Value> {
    const open = this.#find(model);
    open.uses += 1;
    try {
      return await work(open.scorer);
    } finally {
      open.uses -= 1;
      open.lastUsed = Date.now();
      this.#closeLater();
    }
  }

  #find(model: InstalledModel): Open {
    const { id, revision } = model.manifest;
    const key = `${id}@${revision}`;
    const found = this.#open.get(key);
    if (found) return found;
    this.#makeRoom();
    const scorer = createThreadScorer(startRewardWorker, { source: toModelSource(model, this.#cacheDirectory) });
    const open: Open = { scorer, uses: 0, lastUsed: Date.now() };
    this.#open.set(key, open);
    return open;
  }

  #makeRoom(): void {
    const idle = [...this.#open].filter(([, { uses }]) => uses === 0).sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
    for (const [key] of idle.slice(0, Math.max(0, this.#open.size + 1 - MAX_OPEN))) this.#close(key);
  }

  #closeLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const [key, { uses }] of this.#open) if (uses === 0) this.#close(key);
    }, IDLE_MS).unref();
  }

  #close(key: string): void {
    void this.#open.get(key)?.scorer.dispose();
    this.#open.delete(key);
  }
}
