/** Computes what it has not got, by key. */
export type Memo<Value> = (key: string, compute: () => Value) => Value;

/** Keeps the latest `limit` values; what was used longest ago goes first. */
export function createMemo<Value>(limit: number): Memo<Value> {
  const kept = new Map<string, { readonly value: Value }>();
  return (key, compute) => {
    const entry = kept.get(key) ?? { value: compute() };
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > limit) for (const oldest of [...kept.keys()].slice(0, kept.size - limit)) kept.delete(oldest);
    return entry.value;
  };
}
