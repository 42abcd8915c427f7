/** Runs up to `limit` jobs at a time and gives their results in the order of the items; a failure ends the run. */
export async function* mapInOrder<Item, Value>(
  items: readonly Item[],
  limit: number,
  run: (item: Item) => Promise<Value>,
): AsyncGenerator<Value> {
  const underWay: Promise<Value>[] = [];
  const start = (item: Item) => {
    const job = run(item);
    // The failure is thrown when its turn comes; until then it must not count as unhandled.
    job.catch(() => undefined);
    underWay.push(job);
  };
  for (const item of items) {
    start(item);
    const [first] = underWay;
    if (underWay.length < limit || !first) continue;
    yield await first;
    underWay.shift();
  }
  for (const job of underWay) yield await job;
}
