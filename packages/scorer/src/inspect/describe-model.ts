import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ModelManifest, ModelSource } from '@plumbline/contract';
import type { ListedFile } from './files.ts';
import type { KnownModel } from './known-models.ts';
import type { Family } from './read-family.ts';

type Description = Pick<
  ModelManifest,
  'name' | 'licence' | 'measures' | 'limits' | 'logitScale' | 'logitBias' | 'textNorm'
>;

/** What is said of a model that nobody here knows. */
const UNKNOWN: Readonly<Record<Family, Pick<Description, 'measures' | 'limits' | 'logitScale'>>> = {
  clip: {
    measures: 'How close an image and a text lie for this model; what it was trained on is not known here.',
    limits: 'Its logit scale is not among its files: 100 is assumed, as for CLIP. A reward is not a probability.',
    logitScale: 100,
  },
  siglip: {
    measures: 'How well an image and a text match for this model; what it was trained on is not known here.',
    limits: 'Its logit scale and bias are not among its files: 100 and 0 are assumed. A reward is not a probability.',
    logitScale: 100,
  },
  blip: {
    measures: 'How well a text suits an image for this model; what it was trained on is not known here.',
    limits: 'Its output is taken as it comes. Every text is read beside every image, so it is slow.',
    logitScale: 1,
  },
};

/** The variant of TextNorm's released code, with a scale of its grid that no labels have chosen. */
const TEXT_NORM = { variant: 'minmax', scale: 5 } as const;

export function describeModel(
  family: Family,
  source: ModelSource,
  known: KnownModel | undefined,
  name: string | undefined,
): Description {
  const { measures, limits, logitScale } = known ?? UNKNOWN[family];
  return {
    name: name ?? known?.name ?? nameOf(source),
    licence: known?.licence ?? 'Not among the files; see where the model comes from.',
    measures,
    limits,
    logitScale,
    logitBias: known?.logitBias ?? 0,
    textNorm: TEXT_NORM,
  };
}

/** Lower-case letters, digits and hyphens of the name. */
export function idOf(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'model' : id;
}

export function nameOf(source: ModelSource): string {
  return source.kind === 'hub' ? (source.repo.split('/').at(-1) ?? source.repo) : 'Model';
}

/** A commit; for files that have none, what they hold. */
export function revisionOf(source: ModelSource, files: readonly ListedFile[]): string {
  if (source.kind === 'hub') return source.revision;
  const lines = files.map((file) => `${file.sha256 ?? file.sizeBytes}  ${file.path}\n`).sort();
  return bytesToHex(sha256(new TextEncoder().encode(lines.join('')))).slice(0, 16);
}
