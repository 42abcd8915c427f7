import { setTimeout as sleep } from 'node:timers/promises';

/** SQLSTATEs and Prisma's code for "another transaction was in the way; the same work may succeed now". */
const CONFLICT_CODES = new Set<unknown>(['40001', '40P01', 'P2034']);
const CONFLICT_KIND = 'TransactionWriteConflict';
const MAX_DEPTH = 6;

export interface RetryOptions {
  readonly attempts?: number;
  /** The longest first pause in milliseconds; each later one may be twice as long. */
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
}

/**
 * Runs `work` again when it lost a serialisation conflict or a deadlock, after a pause drawn at random, so that rivals
 * part. The last failure is thrown. `work` has no effects but those of its transaction.
 */
export async function retryConflicts<T>(work: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { attempts = 10, firstPauseMs = 20, longestPauseMs = 500 } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isConflict(error)) throw error;
      await sleep(Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1)));
    }
  }
}

/** Looks through the layers (client, adapter, driver) that each wrap the failure in their own way. */
export function isConflict(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return false;
  const layer = error as Record<string, unknown>;
  if ([layer.code, layer.originalCode].some((code) => CONFLICT_CODES.has(code))) return true;
  if (layer.kind === CONFLICT_KIND) return true;
  return [layer.cause, layer.meta, layer.driverAdapterError].some((inner) => isConflict(inner, depth + 1));
}
