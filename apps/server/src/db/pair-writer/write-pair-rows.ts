import { randomInt } from 'node:crypto';
import type { Prisma } from '../generated/client.ts';
import { jsonRows } from '../json-rows.ts';
import { createUuid } from '../uuid.ts';
import type { PairDraft } from './pair-draft.ts';

export interface DraftOfPrompt {
  readonly draft: PairDraft;
  readonly promptId: string;
}

export interface WrittenPair {
  readonly id: string;
  readonly isNew: boolean;
  /** The pair was there without its image and has it now. */
  readonly gotImage: boolean;
}

const SHUFFLE_PLACES = 2 ** 31 - 1;

export const pairKeyOf = (promptId: string, imageName: string): string => `${promptId}/${imageName}`;

/** Finds or makes the generators. */
export async function writeGenerators(
  tx: Prisma.TransactionClient,
  studyId: string,
  drafts: readonly PairDraft[],
): Promise<Map<string, string>> {
  const names = [...new Set(drafts.flatMap(({ generator }) => generator ?? []))].sort();
  const rows = names.map((name) => ({ id: createUuid(), name }));
  await tx.$executeRaw`
    INSERT INTO generator (id, study_id, name) SELECT r.id, ${studyId}::uuid, r.name
    FROM ${jsonRows(rows)} AS r(id uuid, name text) ON CONFLICT (study_id, name) DO NOTHING`;
  const found = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT g.id, g.name FROM generator g JOIN ${jsonRows(rows)} AS r(name text) ON r.name = g.name
    WHERE g.study_id = ${studyId}::uuid`;
  return new Map(found.map(({ id, name }) => [name, id]));
}

/**
 * Finds or makes the pairs. Of a pair that is there only a missing image is filled in. The prompts are locked by
 * `writePrompts`, so nobody else makes the same pairs meanwhile.
 *
 * @returns the pairs by `pairKeyOf`
 */
export async function writePairRows(
  tx: Prisma.TransactionClient,
  studyId: string,
  drafts: readonly DraftOfPrompt[],
  generators: ReadonlyMap<string, string>,
): Promise<Map<string, WrittenPair>> {
  const wanted = mergeRepeated(drafts);
  const known = await findPairs(tx, studyId, [...wanted.values()]);
  const written = new Map<string, WrittenPair>();
  const fresh: object[] = [];
  const images: object[] = [];
  for (const [key, { draft, promptId }] of wanted) {
    const pair = known.get(key);
    const gotImage = pair !== undefined && pair.imageSha256 === null && draft.imageSha256 !== null;
    const id = pair?.id ?? createUuid();
    written.set(key, { id, isNew: !pair, gotImage });
    if (!pair) fresh.push(toRow(id, promptId, draft, generators));
    if (gotImage) images.push({ id, image_sha256: draft.imageSha256 });
  }
  await insertPairs(tx, studyId, fresh);
  await tx.$executeRaw`
    UPDATE pair SET image_sha256 = r.image_sha256 FROM ${jsonRows(images)} AS r(id uuid, image_sha256 char(64))
    WHERE pair.id = r.id`;
  return written;
}

/** Of drafts of the same pair the first counts, with the first image that any of them has. */
function mergeRepeated(drafts: readonly DraftOfPrompt[]): Map<string, DraftOfPrompt> {
  const merged = new Map<string, DraftOfPrompt>();
  for (const { draft, promptId } of drafts) {
    const key = pairKeyOf(promptId, draft.imageName);
    const first = merged.get(key)?.draft ?? draft;
    merged.set(key, { promptId, draft: { ...first, imageSha256: first.imageSha256 ?? draft.imageSha256 } });
  }
  return merged;
}

async function findPairs(tx: Prisma.TransactionClient, studyId: string, wanted: readonly DraftOfPrompt[]) {
  const rows = wanted.map(({ promptId, draft }) => ({ prompt_id: promptId, image_name: draft.imageName }));
  const found = await tx.$queryRaw<{ id: string; promptId: string; imageName: string; imageSha256: string | null }[]>`
    SELECT p.id, p.prompt_id AS "promptId", p.image_name AS "imageName", p.image_sha256 AS "imageSha256" FROM pair p
    JOIN ${jsonRows(rows)} AS r(prompt_id uuid, image_name text)
      ON p.prompt_id = r.prompt_id AND p.image_name = r.image_name
    WHERE p.study_id = ${studyId}::uuid`;
  return new Map(found.map((pair) => [pairKeyOf(pair.promptId, pair.imageName), pair]));
}

const toRow = (id: string, promptId: string, draft: PairDraft, generators: ReadonlyMap<string, string>) => ({
  id,
  prompt_id: promptId,
  image_name: draft.imageName,
  image_sha256: draft.imageSha256,
  generator_id: draft.generator === null ? null : (generators.get(draft.generator) ?? null),
  metadata: draft.metadata,
  shuffle: randomInt(SHUFFLE_PLACES),
});

const insertPairs = (tx: Prisma.TransactionClient, studyId: string, rows: readonly object[]) => tx.$executeRaw`
  INSERT INTO pair (id, study_id, prompt_id, image_name, image_sha256, generator_id, metadata, shuffle)
  SELECT r.id, ${studyId}::uuid, r.prompt_id, r.image_name, r.image_sha256, r.generator_id, r.metadata, r.shuffle
  FROM ${jsonRows(rows)} AS r(id uuid, prompt_id uuid, image_name text, image_sha256 char(64), generator_id uuid,
                              metadata jsonb, shuffle int)`;
