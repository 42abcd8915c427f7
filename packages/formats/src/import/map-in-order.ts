/** Maps items with several at work at a time, and gives the results in the order of the items. */
export async function* mapInOrder<Item, Mapped>(
  items: AsyncIterable<Item>,
  sideBySide: number,
  map: (item: Item) => Promise<Mapped>,
): AsyncGenerator<Mapped> {
  const atWork: Promise<Mapped>[] = [];
  try {
    for await (const item of items) {
      atWork.push(map(item));
      const first = atWork.length >= sideBySide ? atWork.shift() : undefined;
      if (first) yield await first;
    }
    for (let next = atWork.shift(); next; next = atWork.shift()) yield await next;
  } finally {
    // Whoever stops early, or meets a failure, does not wait for the rest, whose failures must not go unhandled.
    await Promise.allSettled(atWork);
  }
}
