import type { Result } from '@plumbline/result';
import { LruCache } from './lru-cache.ts';

/**
 * Computes each key once: calls that come while it is being computed share the outcome. Only successes are kept, so
 * what failed is tried again by the next call.
 */
export class ResultCache<Value, Code extends string, Details> {
  readonly #kept: LruCache<Result<Value, Code, Details>>;
  readonly #running = new Map<string, Promise<Result<Value, Code, Details>>>();

  constructor(capacity: number) {
    this.#kept = new LruCache(capacity);
  }

  async get(key: string, compute: () => Promise<Result<Value, Code, Details>>): Promise<Result<Value, Code, Details>> {
    return this.#kept.get(key) ?? this.#running.get(key) ?? this.#run(key, compute);
  }

  #run(key: string, compute: () => Promise<Result<Value, Code, Details>>): Promise<Result<Value, Code, Details>> {
    const run = compute()
      .then((result) => {
        if (result.ok) this.#kept.set(key, result);
        return result;
      })
      .finally(() => this.#running.delete(key));
    this.#running.set(key, run);
    return run;
  }
}
