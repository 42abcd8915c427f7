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

/** Finds or makes the prompts, and keeps others from adding to them until the transaction ends. */
export async function writePrompts(
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

/** Removes prompts that were made for nothing. */
export async function removePrompts(tx: Prisma.TransactionClient, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.$executeRaw`DELETE FROM prompt WHERE id IN ${uuidList(ids)}`;
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
