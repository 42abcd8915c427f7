import { createHash } from 'node:crypto';
import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import type { ScoreLine } from './complete-score-line.ts';

export interface ScoredPair {
  readonly pairId: string;
  readonly promptId: string;
  readonly prompt: string;
}

/** The pairs that the lines name, in their order; their prompts are locked, so that nobody else adds sets to them. */
export async function findScoredPairs(
  tx: Prisma.TransactionClient,
  studyId: string,
  lines: readonly ScoreLine[],
): Promise<(ScoredPair | undefined)[]> {
  const rows = lines.map(({ prompt, subset = '', image }, at) => ({ at, hash: hashOf(prompt), subset, image }));
  const found = await tx.$queryRaw<{ at: number; pairId: string; promptId: string }[]>`
    SELECT r.at, known.id AS "pairId", known.prompt_id AS "promptId"
    FROM ${columnRows(rows, { at: 'int', hash: 'bpchar', subset: 'text', image: 'text' })}
    CROSS JOIN LATERAL (
      SELECT id FROM prompt
      WHERE prompt.study_id = ${studyId}::uuid AND prompt.subset = r.subset AND prompt.text_hash = r.hash LIMIT 1
    ) named
    CROSS JOIN LATERAL (
      SELECT pair.id, pair.prompt_id FROM pair
      WHERE pair.study_id = ${studyId}::uuid AND pair.prompt_id = named.id AND pair.image_name = r.image LIMIT 1
    ) known`;
  await tx.$executeRaw`
    SELECT id FROM prompt WHERE id IN ${uuidList(new Set(found.map(({ promptId }) => promptId)))}
    ORDER BY id FOR NO KEY UPDATE`;
  const pairs: (ScoredPair | undefined)[] = lines.map(() => undefined);
  for (const { at, pairId, promptId } of found) {
    const line = lines[at];
    if (line) pairs[at] = { pairId, promptId, prompt: line.prompt };
  }
  return pairs;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
