import type { DigestOrigin, InstalledModelView, ModelFile, ModelManifest } from '@plumbline/contract';
import { listWeightFiles } from '@plumbline/scorer/storage';
import { countOf } from '../../lib/figures.ts';

export const KIND_WORDS: Readonly<Record<ModelManifest['kind'], string>> = {
  'dual-encoder': 'Dual encoder: image and text apart',
  'cross-encoder': 'Cross-encoder: each text together with the image',
};

export const SHORT_KIND: Readonly<Record<ModelManifest['kind'], string>> = {
  'dual-encoder': 'Dual encoder',
  'cross-encoder': 'Cross-encoder',
};

const DIGEST_WORDS: Readonly<Record<DigestOrigin, string>> = {
  manifest: 'from the manifest',
  hub: 'from the hub',
  'first-use': 'recorded at first use',
};

/** Where the digest of a file comes from. */
export const digestWords = ({ sha256, digestOrigin }: ModelFile): string =>
  sha256 === null ? 'not known yet: the first device that loads the file records it' : DIGEST_WORDS[digestOrigin];

/** The same of all files together, such as "4 files from the hub, 2 files not known yet". */
export function digestSummary(files: readonly ModelFile[]): string {
  const counts = new Map<string, number>();
  for (const { sha256, digestOrigin } of files) {
    const words = sha256 === null ? 'not known yet' : DIGEST_WORDS[digestOrigin];
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${countOf(count, 'file')} ${words}`).join(', ');
}

/** Bytes of the graphs of each precision; a device loads one of them. */
export const sizesOf = ({
  weights,
}: ModelManifest): ReadonlyArray<{ readonly dtype: string; readonly bytes: number }> =>
  Object.entries(weights).map(([dtype, files]) => ({ dtype, bytes: sumBytes(listWeightFiles(files)) }));

const sumBytes = (files: readonly ModelFile[]): number => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/** Only what people added can be removed. */
export const isRemovable = ({ origin }: Pick<InstalledModelView, 'origin'>): boolean =>
  origin === 'hub' || origin === 'upload';
