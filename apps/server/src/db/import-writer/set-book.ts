import { dropDuplicates } from '@plumbline/textnorm';
import type { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { insertSets, type NewSet, toSetRow, type WrittenSets } from '../pair-writer/write-contrastive-sets.ts';

interface KnownSet {
  readonly id: string;
  readonly promptId: string;
  readonly version: number;
  readonly items: readonly string[];
}

/** The contrastive sets of some prompts, by the texts that are left of them when they are used. */
export class SetBook {
  readonly #byPrompt = new Map<string, KnownSet[]>();
  readonly #news: NewSet[] = [];

  private constructor(sets: readonly KnownSet[]) {
    for (const set of sets) this.#add(set);
  }

  /** @param promptIds locked, so that versions do not collide */
  static async open(tx: Prisma.TransactionClient, promptIds: readonly string[]): Promise<SetBook> {
    if (promptIds.length === 0) return new SetBook([]);
    const sets = await tx.$queryRaw<KnownSet[]>`
      SELECT id, prompt_id AS "promptId", version, items FROM contrastive_set
      WHERE prompt_id IN ${uuidList(new Set(promptIds))} ORDER BY prompt_id, version`;
    return new SetBook(sets);
  }

  /** The newest set of the prompt with these texts; a new version where there is none. */
  find({ promptId, prompt }: { promptId: string; prompt: string }, texts: readonly string[]): string {
    const sets = this.#byPrompt.get(promptId) ?? [];
    const found = sets.findLast(({ items }) => isSameList(dropDuplicates(prompt, items), texts));
    if (found) return found.id;
    const row = toSetRow(promptId, (sets.at(-1)?.version ?? 0) + 1, 'imported', texts);
    this.#news.push(row);
    this.#add({ id: row.id, promptId, version: row.version, items: texts });
    return row.id;
  }

  /** Stores the new versions. */
  async write(tx: Prisma.TransactionClient): Promise<WrittenSets> {
    await insertSets(tx, this.#news);
    return { count: this.#news.length, promptIds: new Set(this.#news.map((set) => set.prompt_id)) };
  }

  #add(set: KnownSet): void {
    const sets = this.#byPrompt.get(set.promptId);
    if (sets) sets.push(set);
    else this.#byPrompt.set(set.promptId, [set]);
  }
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);
