import type { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { createUuidLike } from '../uuid.ts';
import type { ScoringPair } from './scoring-rows.ts';

interface CheckRow extends ScoringPair {
  /** Shown instead of the prompt. */
  readonly text: string | null;
}

/**
 * Checks of a person as far as scoring them needs: they look like pairs. Where one of the contrastive prompts takes the
 * prompt's place, the prompt takes its place in the set, under a name that no other pair's set has.
 */
export async function findCheckInputs(
  client: Pick<Prisma.TransactionClient, '$queryRaw'>,
  studyId: string,
  personId: string,
  ids: readonly string[],
): Promise<Map<string, ScoringPair>> {
  if (ids.length === 0) return new Map();
  const rows = await client.$queryRaw<CheckRow[]>`
    SELECT k.id AS "pairId", q.id AS "promptId", q.text AS prompt, k.text, p.image_sha256 AS "imageSha256",
           c.id AS "setId", c.items
    FROM label_check k
    JOIN pair p ON p.id = k.pair_id
    JOIN prompt q ON q.id = p.prompt_id
    LEFT JOIN LATERAL (
      SELECT id, items FROM contrastive_set WHERE prompt_id = q.id ORDER BY version DESC LIMIT 1
    ) c ON true
    WHERE k.study_id = ${studyId}::uuid AND k.person_id = ${personId}::uuid AND k.id IN ${uuidList(ids)}`;
  return new Map(rows.map((row) => [row.pairId, exchangeTexts(row)]));
}

function exchangeTexts({ text, ...pair }: CheckRow): ScoringPair {
  if (text === null) return pair;
  return {
    ...pair,
    prompt: text,
    setId: pair.setId && createUuidLike(pair.setId, pair.pairId),
    items: pair.items?.map((item) => (item === text ? pair.prompt : item)) ?? null,
  };
}
