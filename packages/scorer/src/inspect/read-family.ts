import type { ModelManifest, TokenizerSettings } from '@plumbline/contract';
import { z } from 'zod';
import { ModelUnfitError } from '../model/net/model-unfit-error.ts';
import type { FileList } from './files.ts';
import type { KnownModel } from './known-models.ts';
import { hasOpenClipConfig, readOpenClipFamily } from './open-clip-config.ts';

/** Models that are read and called alike. */
export type Family = 'clip' | 'siglip' | 'blip';

export interface FamilyConfig {
  readonly family: Family;
  readonly kind: ModelManifest['kind'];
  /** Positions of the text encoder; undefined: config.json does not say. */
  readonly positions: number | undefined;
  /** Where the settings of the model say that it reads filled-up texts. */
  readonly padding: TokenizerSettings['padding'];
}

const CONFIG = 'config.json';
const WHY = 'it says what kind of model the files are';

/** By `model_type` of config.json, as transformers names it. */
const FAMILIES: Readonly<Record<string, Family>> = {
  clip: 'clip',
  mobileclip: 'clip',
  siglip: 'siglip',
  blip: 'blip',
};

const ConfigSchema = z.object({
  model_type: z.string().optional(),
  text_config: z.object({ max_position_embeddings: z.int().positive().optional() }).nullish(),
});

/** @throws ModelUnfitError for a kind of model that cannot be run here */
export async function readFamily(files: FileList, known: KnownModel | undefined): Promise<FamilyConfig> {
  if (!files.has(CONFIG) && hasOpenClipConfig(files)) return readOpenClipFamily(files);
  const config = await files.readJson(CONFIG, ConfigSchema, WHY);
  const family = known?.family ?? familyOf(config.model_type);
  return {
    family,
    kind: family === 'blip' ? 'cross-encoder' : 'dual-encoder',
    positions: config.text_config?.max_position_embeddings,
    padding: known?.padding ?? null,
  };
}

function familyOf(modelType: string | undefined): Family {
  const family = FAMILIES[modelType ?? ''];
  if (family !== undefined) return family;
  const says = modelType === undefined ? 'no model_type' : `the model type ${modelType}`;
  const message = `${CONFIG} names ${says}; these can be used: ${Object.keys(FAMILIES).join(', ')}.`;
  throw new ModelUnfitError(message, CONFIG);
}
