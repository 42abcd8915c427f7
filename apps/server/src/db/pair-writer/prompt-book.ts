import { createHash } from 'node:crypto';
import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { createUuid } from '../uuid.ts';

export interface PromptKey {
  readonly prompt: string;
  readonly subset: string;
}

export interface WrittenPrompt {
  readonly id: string;
  readonly text: string;
  readonly subset: string;
  readonly isNew: boolean;
}

const hashText = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Names a prompt within its study; neither part can hold the separator. */
export const promptKeyOf = ({ prompt, subset }: PromptKey): string => `${subset}\0${prompt}`;

/** The same in a few bytes, so that a whole import can be remembered by it. */
export const promptDigestOf = (key: PromptKey): string =>
  createHash('sha256').update(promptKeyOf(key)).digest().toString('latin1', 0, 16);

/** More are not remembered: memory stays flat, and prompts come with their pairs. */
const MOST_REMEMBERED = 10_000;

/** The prompts of a study that one transaction has met, each locked until it ends, so that nobody else adds to them. */
export class PromptBook {
  readonly #studyId: string;
  readonly #met = new Map<string, WrittenPrompt>();
  readonly #old = new Map<string, string>();
  readonly #made = new Set<string>();

  constructor(studyId: string) {
    this.#studyId = studyId;
  }

  /** Ids of those of the prompts that are older than this transaction, by `promptKeyOf`; locks and makes none. */
  async findOld(tx: Prisma.TransactionClient, keys: readonly PromptKey[]): Promise<ReadonlyMap<string, string>> {
    const asked = new Map(keys.map((key) => [promptKeyOf(key), key]));
    const strangers = [...asked]
      .filter(([name]) => !this.#old.has(name) && !this.#made.has(name))
      .map(([, key]) => key);
    if (this.#old.size > MOST_REMEMBERED) this.#old.clear();
    if (strangers.length > 0) {
      for (const [name, id] of await readPrompts(tx, this.#studyId, strangers)) this.#old.set(name, id);
    }
    return this.#old;
  }

  /** Finds or makes the prompts; by `promptKeyOf`. */
  async meet(tx: Prisma.TransactionClient, keys: readonly PromptKey[]): Promise<Map<string, WrittenPrompt>> {
    const asked = new Map(keys.map((key) => [promptKeyOf(key), key]));
    const strangers = [...asked].filter(([name]) => !this.#met.has(name)).map(([, key]) => key);
    const written = strangers.length > 0 ? await writePrompts(tx, this.#studyId, strangers) : new Map();
    const all = new Map<string, WrittenPrompt>();
    for (const name of asked.keys()) {
      const prompt = this.#met.get(name) ?? written.get(name);
      if (prompt) all.set(name, prompt);
    }
    this.#remember(written);
    return all;
  }

  /** Removes prompts that were made for nothing. */
  async remove(tx: Prisma.TransactionClient, prompts: readonly WrittenPrompt[]): Promise<void> {
    if (prompts.length === 0) return;
    await tx.$executeRaw`DELETE FROM prompt WHERE id IN ${uuidList(prompts.map(({ id }) => id))}`;
    for (const { text, subset } of prompts) this.#met.delete(promptKeyOf({ prompt: text, subset }));
  }

  #remember(written: ReadonlyMap<string, WrittenPrompt>): void {
    if (this.#met.size + written.size > MOST_REMEMBERED) {
      this.#met.clear();
      this.#made.clear();
    }
    for (const [name, prompt] of written) {
      // Whoever meets it next finds that it is there.
      this.#met.set(name, { ...prompt, isNew: false });
      if (prompt.isNew) this.#made.add(name);
    }
  }
}

async function writePrompts(
  tx: Prisma.TransactionClient,
  studyId: string,
  keys: readonly PromptKey[],
): Promise<Map<string, WrittenPrompt>> {
  const rows = toRows(keys);
  await tx.$executeRaw`
    INSERT INTO prompt (id, study_id, text, text_hash, subset)
    SELECT r.id, ${studyId}::uuid, r.text, r.text_hash, r.subset
    FROM ${columnRows([...rows.values()], { id: 'uuid', text: 'text', text_hash: 'bpchar', subset: 'text' })}
    ON CONFLICT (study_id, subset, text_hash) DO NOTHING`;
  const found = await tx.$queryRaw<{ id: string; text: string; subset: string }[]>`
    SELECT p.id, p.text, p.subset FROM prompt p
    JOIN ${columnRows([...rows.values()], { text_hash: 'bpchar', subset: 'text' })}
      ON p.subset = r.subset AND p.text_hash = r.text_hash
    WHERE p.study_id = ${studyId}::uuid ORDER BY p.id FOR NO KEY UPDATE OF p`;
  return new Map(
    found.map(({ id, text, subset }) => {
      const key = promptKeyOf({ prompt: text, subset });
      return [key, { id, text, subset, isNew: rows.get(key)?.id === id }];
    }),
  );
}

async function readPrompts(
  tx: Prisma.TransactionClient,
  studyId: string,
  keys: readonly PromptKey[],
): Promise<Map<string, string>> {
  const rows = [...toRows(keys)].map(([name, row], at) => ({ at, name, ...row }));
  const found = await tx.$queryRaw<{ at: number; id: string }[]>`
    SELECT r.at, known.id FROM ${columnRows(rows, { at: 'int', text_hash: 'bpchar', subset: 'text' })}
    CROSS JOIN LATERAL (
      SELECT id FROM prompt
      WHERE prompt.study_id = ${studyId}::uuid AND prompt.subset = r.subset AND prompt.text_hash = r.text_hash LIMIT 1
    ) known`;
  return new Map(found.flatMap(({ at, id }) => (rows[at] ? [[rows[at].name, id] as const] : [])));
}

function toRows(keys: readonly PromptKey[]) {
  const rows = new Map<string, { id: string; text: string; text_hash: string; subset: string }>();
  for (const key of keys) {
    const name = promptKeyOf(key);
    if (rows.has(name)) continue;
    rows.set(name, { id: createUuid(), text: key.prompt, text_hash: hashText(key.prompt), subset: key.subset });
  }
  return rows;
}
