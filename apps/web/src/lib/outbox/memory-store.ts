import type { KeptEntry, OutboxStore, RefusedEntry } from './outbox-store.ts';

/** For browsers that keep no data: answers live as long as the page, and the page says so. */
export function createMemoryStore(): OutboxStore {
  let nextSeq = 1;
  let waiting: KeptEntry[] = [];
  let refused: RefusedEntry[] = [];
  const surplus = new Set<string>();
  const drop = (seq: number) => {
    waiting = waiting.filter((entry) => entry.seq !== seq);
  };
  return {
    isDurable: false,
    append: async (entry) => {
      const seq = nextSeq++;
      waiting.push({ ...entry, seq });
      return seq;
    },
    list: async () => [...waiting],
    remove: async (seq) => drop(seq),
    refuse: async (seq, entry) => {
      drop(seq);
      refused.push(entry);
    },
    countSurplus: async (seq, { draft }) => {
      if (seq !== undefined) drop(seq);
      surplus.add(draft.idempotencyKey);
    },
    readSurplus: async () => surplus.size,
    dropSurplus: async () => surplus.clear(),
    listRefused: async () => [...refused],
    dropRefused: async () => {
      refused = [];
    },
    listStudies: async () => [...new Set(waiting.map(({ studyId }) => studyId))],
  };
}
