import type { Preprocessing } from '@plumbline/contract';
import { z } from 'zod';
import type { FileList } from './files.ts';
import type { FamilyConfig } from './read-family.ts';

/** What OpenCLIP writes instead of config.json and preprocessor_config.json. */
const OPEN_CLIP_CONFIG = 'open_clip_config.json';
const WHY = 'it says what kind of model the files are';

const TripleSchema = z.tuple([z.number(), z.number(), z.number()]);
/** open_clip's `CLIPVisionCfg`, `CLIPTextCfg` and `PreprocessCfg`, with their defaults. */
const OpenClipSchema = z.object({
  model_cfg: z.object({
    /** Only models with SigLIP's loss have it. */
    init_logit_bias: z.number().optional(),
    vision_cfg: z.object({ image_size: z.int().positive().default(224) }),
    text_cfg: z.object({
      context_length: z.int().positive().default(77),
      no_causal_mask: z.boolean().default(false),
      pad_id: z.int().nonnegative().default(0),
    }),
  }),
  preprocess_cfg: z.object({
    mean: TripleSchema,
    std: TripleSchema,
    interpolation: z.enum(['bicubic', 'bilinear']).default('bicubic'),
    resize_mode: z.enum(['shortest', 'squash']).default('shortest'),
  }),
});

export function hasOpenClipConfig(files: FileList): boolean {
  return files.has(OPEN_CLIP_CONFIG);
}

export async function readOpenClipFamily(files: FileList): Promise<FamilyConfig> {
  const { model_cfg } = await files.readJson(OPEN_CLIP_CONFIG, OpenClipSchema, WHY);
  const { context_length: length, no_causal_mask, pad_id } = model_cfg.text_cfg;
  const family = model_cfg.init_logit_bias === undefined ? 'clip' : 'siglip';
  return {
    family,
    kind: 'dual-encoder',
    positions: length,
    // Its tokenizer always fills up; without a causal mask the model sees what fills.
    padding: family === 'clip' && no_causal_mask ? { tokenId: pad_id, length } : null,
  };
}

export async function readOpenClipPreprocessing(files: FileList): Promise<Preprocessing> {
  const { model_cfg, preprocess_cfg } = await files.readJson(OPEN_CLIP_CONFIG, OpenClipSchema, WHY);
  const { mean, std, interpolation, resize_mode } = preprocess_cfg;
  return {
    edgePx: model_cfg.vision_cfg.image_size,
    resample: interpolation,
    fit: resize_mode === 'squash' ? 'squash' : 'crop',
    mean,
    std,
  };
}
