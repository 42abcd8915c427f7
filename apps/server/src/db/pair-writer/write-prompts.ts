import { createHash } from 'node:crypto';
import type { Prisma } from '../generated/client.ts';
import { jsonRows } from '../json-rows.ts';
import { createUuid } from '../uuid.ts';

export interface PromptKey {
  readonly prompt: string;
  readonly subset: string;
}

export interface WrittenPrompt {
  readonly id: string;
  readonly text: string;
  readonly isNew: boolean;
}

const hashText = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Names a prompt within its study: short, so that a whole import can be remembered by it. */
export const promptKeyOf = ({ prompt, subset }: PromptKey): string => hashText(JSON.stringify([subset, prompt]));

/** Finds or makes the prompts, and keeps others from adding to them until the transaction ends. */
export async function writePrompts(
  tx: Prisma.TransactionClient,
  studyId: string,
  keys: readonly PromptKey[],
): Promise<Map<string, WrittenPrompt>> {
  const drafts = new Map(keys.map((key) => [promptKeyOf(key), toRow(key)]));
  const rows = [...drafts.values()];
  await tx.$executeRaw`
    INSERT INTO prompt (id, study_id, text, text_hash, subset)
    SELECT r.id, ${studyId}::uuid, r.text, r.text_hash, r.subset
    FROM ${jsonRows(rows)} AS r(id uuid, text text, text_hash char(64), subset text)
    ON CONFLICT (study_id, subset, text_hash) DO NOTHING`;
  const found = await tx.$queryRaw<{ id: string; text: string; subset: string }[]>`
    SELECT p.id, p.text, p.subset FROM prompt p
    JOIN ${jsonRows(rows)} AS r(text_hash char(64), subset text) ON p.subset = r.subset AND p.text_hash = r.text_hash
    WHERE p.study_id = ${studyId}::uuid ORDER BY p.id FOR NO KEY UPDATE OF p`;
  return new Map(
    found.map(({ id, text, subset }) => {
      const key = promptKeyOf({ prompt: text, subset });
      return [key, { id, text, isNew: drafts.get(key)?.id === id }];
    }),
  );
}

const toRow = ({ prompt, subset }: PromptKey) => ({
  id: createUuid(),
  text: prompt,
  text_hash: hashText(prompt),
  subset,
});
