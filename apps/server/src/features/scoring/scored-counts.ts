import type { StudyTotals } from '../../db/study-totals.ts';

/** Counting a small study takes no time worth saving. */
const LARGE_STUDY_PAIRS = 5000;
const KEPT_MS = 10_000;
const MAX_COUNTS = 1000;

interface Counted {
  readonly changes: number;
  readonly at: number;
  readonly count: number;
}

/**
 * How many pairs each model of an ensemble has scored, counted again when the study has changed; of a large study not more
 * often than every ten seconds, while workers ask many times in each.
 */
export function createScoredCounts() {
  const known = new Map<string, Counted>();
  return async (key: string, { pairs, changes }: StudyTotals, now: Date, count: () => Promise<number>) => {
    const at = now.getTime();
    const last = known.get(key);
    if (last?.changes === changes) return last.count;
    if (last && pairs >= LARGE_STUDY_PAIRS && at - last.at < KEPT_MS) return last.count;
    const counted = { changes, at, count: await count() };
    known.delete(key);
    known.set(key, counted);
    const [oldest] = known.keys();
    if (known.size > MAX_COUNTS && oldest !== undefined) known.delete(oldest);
    return counted.count;
  };
}
