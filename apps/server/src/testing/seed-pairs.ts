import { createHash } from 'node:crypto';
import type { LabelValue } from '@plumbline/contract';
import type { Database } from '../db/database.ts';
import { insertImages } from '../db/images.ts';
import type { PairDraft } from '../db/pair-writer/pair-draft.ts';
import { writePairs } from '../db/pair-writer/write-pairs.ts';

export const SEEDED_AT = new Date('2026-02-01T08:00:00.000Z');

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export const aDraft = (overrides: Partial<PairDraft> & { imageName: string }): PairDraft => ({
  prompt: 'three red apples',
  subset: '',
  imageSha256: digestOf(overrides.imageName),
  generator: null,
  contrastive: undefined,
  metadata: null,
  labels: [],
  ...overrides,
});

export const aLabel = (rater: string, value: LabelValue, labelledAt = SEEDED_AT) => ({
  rater,
  value,
  note: '',
  activeMs: 0,
  labelledAt,
});

/** Pairs as an import writes them, with the rows of their images; the ids in the order of the drafts. */
export async function seedPairs(
  database: Database,
  study: { id: string },
  drafts: readonly PairDraft[],
): Promise<readonly string[]> {
  const sha256s = [...new Set(drafts.flatMap(({ imageSha256 }) => imageSha256 ?? []))];
  const images = sha256s.map((sha256) => ({ sha256, mime: 'image/png', sizeBytes: 100, width: 64, height: 48 }));
  const options = {
    studyId: study.id,
    raterKind: 'imported',
    listOrigin: 'imported',
    recordedAt: SEEDED_AT,
    promptsWithList: new Set<string>(),
  } as const;
  return database.transaction(
    async (tx) => {
      await insertImages(tx, images);
      return (await writePairs(tx, drafts, options)).pairIds;
    },
    { timeoutMs: 120_000 },
  );
}
