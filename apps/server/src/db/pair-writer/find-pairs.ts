import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { createUuid } from '../uuid.ts';
import type { PairDraft } from './pair-draft.ts';
import type { WrittenPrompt } from './prompt-book.ts';

export interface DraftOfPrompt {
  readonly draft: PairDraft;
  readonly prompt: WrittenPrompt;
}

/** The pair of a draft: one that is there, or the id that the new one will have. */
export interface PairPlace {
  readonly id: string;
  readonly isNew: boolean;
  /** The pair is there without its image. */
  readonly lacksImage: boolean;
}

const keyOf = (promptId: string, imageName: string): string => `${promptId}/${imageName}`;

/**
 * The pairs of the drafts, in their order. The prompts are locked by `writePrompts`, so nobody else makes the same pairs
 * meanwhile.
 */
export async function findPairs(
  tx: Prisma.TransactionClient,
  studyId: string,
  drafts: readonly DraftOfPrompt[],
): Promise<PairPlace[]> {
  const places = await findKnownPairs(
    tx,
    studyId,
    drafts.filter(({ prompt }) => !prompt.isNew),
  );
  return drafts.map(({ draft, prompt }) => {
    const key = keyOf(prompt.id, draft.imageName);
    const place = places.get(key) ?? { id: createUuid(), isNew: true, lacksImage: false };
    places.set(key, place);
    return place;
  });
}

async function findKnownPairs(tx: Prisma.TransactionClient, studyId: string, drafts: readonly DraftOfPrompt[]) {
  const places = new Map<string, PairPlace>();
  if (drafts.length === 0) return places;
  const rows = drafts.map(({ draft, prompt }, at) => ({ at, prompt: prompt.id, image: draft.imageName }));
  // One look into the unique index for each row: the planner does not know the size of a table that is being filled.
  const found = await tx.$queryRaw<{ at: number; id: string; lacksImage: boolean }[]>`
    SELECT r.at, known.id, known.image_sha256 IS NULL AS "lacksImage"
    FROM ${columnRows(rows, { at: 'int', prompt: 'uuid', image: 'text' })}
    CROSS JOIN LATERAL (
      SELECT pair.id, pair.image_sha256 FROM pair
      WHERE pair.study_id = ${studyId}::uuid AND pair.prompt_id = r.prompt AND pair.image_name = r.image LIMIT 1
    ) known`;
  for (const { at, id, lacksImage } of found) {
    const row = rows[at];
    if (row) places.set(keyOf(row.prompt, row.image), { id, isNew: false, lacksImage });
  }
  return places;
}
