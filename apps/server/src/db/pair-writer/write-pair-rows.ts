import { randomInt } from 'node:crypto';
import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import type { PairPlace } from './find-pairs.ts';
import type { PairDraft } from './pair-draft.ts';
import { writeGenerators } from './write-generators.ts';

export interface PlacedDraft {
  readonly draft: PairDraft;
  readonly promptId: string;
  readonly place: PairPlace;
}

export interface AddedPair {
  readonly id: string;
  readonly promptId: string;
  readonly generatorId: string | null;
}

/** Pairs by id. */
export interface WrittenPairs {
  readonly added: ReadonlyMap<string, AddedPair>;
  /** Those that were there without their image and have it now. */
  readonly gotImage: ReadonlySet<string>;
}

const SHUFFLE_PLACES = 2 ** 31 - 1;

/** Adds the pairs that are new, with their generators; of one that is there only a missing image is filled in. */
export async function writePairRows(
  tx: Prisma.TransactionClient,
  studyId: string,
  drafts: readonly PlacedDraft[],
): Promise<WrittenPairs> {
  const merged = mergeRepeated(drafts);
  const fresh = merged.filter(({ place }) => place.isNew);
  const completed = merged.filter(({ place, draft }) => place.lacksImage && draft.imageSha256 !== null);
  const added = await insertPairs(tx, studyId, fresh);
  await fillImages(tx, completed);
  return {
    added: new Map(added.map((pair) => [pair.id, pair])),
    gotImage: new Set(completed.map(({ place }) => place.id)),
  };
}

/** Of drafts of the same pair the first counts, with the first image that any of them has. */
function mergeRepeated(drafts: readonly PlacedDraft[]): PlacedDraft[] {
  const merged = new Map<string, PlacedDraft>();
  for (const placed of drafts) {
    const first = merged.get(placed.place.id);
    if (!first) merged.set(placed.place.id, placed);
    else if (first.draft.imageSha256 === null && placed.draft.imageSha256 !== null) {
      const draft = { ...first.draft, imageSha256: placed.draft.imageSha256 };
      merged.set(placed.place.id, { ...first, draft });
    }
  }
  return [...merged.values()];
}

async function insertPairs(
  tx: Prisma.TransactionClient,
  studyId: string,
  drafts: readonly PlacedDraft[],
): Promise<AddedPair[]> {
  if (drafts.length === 0) return [];
  const generators = await writeGenerators(
    tx,
    studyId,
    drafts.map(({ draft }) => draft),
  );
  const rows = drafts.map(({ draft, promptId, place }) => ({
    id: place.id,
    prompt: promptId,
    image: draft.imageName,
    sha256: draft.imageSha256,
    generator: generators.get(draft.generator ?? '') ?? null,
    metadata: draft.metadata && JSON.stringify(draft.metadata),
    shuffle: randomInt(SHUFFLE_PLACES),
  }));
  const types = {
    id: 'uuid',
    prompt: 'uuid',
    image: 'text',
    sha256: 'bpchar',
    generator: 'uuid',
    metadata: 'jsonb',
    shuffle: 'int',
  } as const;
  await tx.$executeRaw`
    INSERT INTO pair (id, study_id, prompt_id, image_name, image_sha256, generator_id, metadata, shuffle)
    SELECT r.id, ${studyId}::uuid, r.prompt, r.image, r.sha256, r.generator, r.metadata, r.shuffle
    FROM ${columnRows(rows, types)}`;
  return rows.map(({ id, prompt, generator }) => ({ id, promptId: prompt, generatorId: generator }));
}

async function fillImages(tx: Prisma.TransactionClient, drafts: readonly PlacedDraft[]) {
  if (drafts.length === 0) return;
  const rows = drafts.map(({ draft, place }) => ({ id: place.id, sha256: draft.imageSha256 }));
  await tx.$executeRaw`
    UPDATE pair SET image_sha256 = r.sha256 FROM ${columnRows(rows, { id: 'uuid', sha256: 'bpchar' })}
    WHERE pair.id = r.id`;
}
