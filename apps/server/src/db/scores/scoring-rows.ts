import type { ScoringInput } from '@plumbline/contract';
import { dropDuplicates } from '@plumbline/textnorm';
import type { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';

/** A pair as far as scoring it needs; the contrastive set is the newest of its prompt. */
export interface ScoringPair {
  readonly pairId: string;
  readonly promptId: string;
  readonly prompt: string;
  readonly imageSha256: string | null;
  readonly setId: string | null;
  readonly items: readonly string[] | null;
}

export interface ContrastiveSetRow {
  readonly id: string;
  readonly promptId: string;
  readonly items: readonly string[];
}

/** The prompt, then what takes part of its contrastive set. */
export const textsOf = ({ prompt, items }: Pick<ScoringPair, 'prompt' | 'items'>): string[] => [
  prompt,
  ...dropDuplicates(prompt, items ?? []),
];

export const toScoringInput = (pair: ScoringPair): ScoringInput => ({
  pairId: pair.pairId,
  imageSha256: pair.imageSha256,
  contrastiveSetId: pair.setId,
  texts: textsOf(pair),
});

/** Those of the pairs that belong to the study, by id. */
export async function findScoringPairs(
  client: Prisma.TransactionClient,
  studyId: string,
  pairIds: readonly string[],
): Promise<Map<string, ScoringPair>> {
  const rows = await client.$queryRaw<ScoringPair[]>`
    SELECT p.id AS "pairId", q.id AS "promptId", q.text AS prompt, p.image_sha256 AS "imageSha256",
           c.id AS "setId", c.items
    FROM pair p
    JOIN prompt q ON q.id = p.prompt_id
    LEFT JOIN LATERAL (
      SELECT id, items FROM contrastive_set WHERE prompt_id = q.id ORDER BY version DESC LIMIT 1
    ) c ON true
    WHERE p.study_id = ${studyId}::uuid AND p.id IN ${uuidList(pairIds)}`;
  return new Map(rows.map((row) => [row.pairId, row]));
}

export async function findContrastiveSets(
  client: Prisma.TransactionClient,
  setIds: readonly string[],
): Promise<Map<string, ContrastiveSetRow>> {
  const rows = await client.$queryRaw<ContrastiveSetRow[]>`
    SELECT id, prompt_id AS "promptId", items FROM contrastive_set WHERE id IN ${uuidList(setIds)}`;
  return new Map(rows.map((row) => [row.id, row]));
}
