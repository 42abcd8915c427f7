import { keyAt, UUID_BYTES, uuidAt } from '../../db/study-frame/packed-rows.ts';

export interface PairOrder {
  /** Rising. */
  readonly ids: readonly string[];
  /** Position of the prompt of each pair. */
  readonly prompt: Uint32Array;
  /** 1, 0, -1 or NO_GOLD. */
  readonly gold: Int8Array;
}

/** Pair, prompt, known answer. */
export const PAIR_BYTES = 2 * UUID_BYTES + 2;

/** From rows as the database packs them. */
export function toPairOrder(rows: Buffer): PairOrder {
  const length = rows.length / PAIR_BYTES;
  const [prompt, gold] = [new Uint32Array(length), new Int8Array(length)];
  const prompts = new Map<string, number>();
  const ids = Array.from({ length }, (_, pair) => {
    const from = pair * PAIR_BYTES;
    const key = keyAt(rows, from + UUID_BYTES);
    const place = prompts.get(key) ?? prompts.size;
    prompts.set(key, place);
    prompt[pair] = place;
    gold[pair] = rows.readInt16BE(from + 2 * UUID_BYTES);
    return uuidAt(rows, from);
  });
  return { ids, prompt, gold };
}
