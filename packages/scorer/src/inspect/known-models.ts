import type { Dtype, Preprocessing, TokenizerSettings } from '@plumbline/contract';
import type { Family } from './read-family.ts';

/** A model of the hub, with what its files there do not say. */
export interface KnownModel {
  readonly repo: string;
  readonly name: string;
  readonly measures: string;
  readonly limits: string;
  readonly licence: string;
  /** The hub has no ONNX of it. */
  readonly needsExport: boolean;
  readonly logitScale: number;
  readonly logitBias?: number;
  /** Where config.json does not tell. */
  readonly family?: Family;
  /** In place of what preprocessor_config.json says. */
  readonly preprocessing?: Preprocessing;
  /** Where the model needs texts filled up though its files do not say so. */
  readonly padding?: NonNullable<TokenizerSettings['padding']>;
  /** Precisions whose files on the hub give wrong numbers. */
  readonly broken?: readonly Dtype[];
}

const CLIP_MEASURES = 'How close an image and an English caption lie for a model trained on pairs from the web.';
const CLIP_LIMITS =
  'Weak at counting, at which word belongs to which thing, at relations and negation. Reads 77 tokens at most. A reward is not a probability.';

/** Trained to a logit scale of 100, where its authors cut it off (Radford et al. 2021, section 2.5). MIT: openai/CLIP. */
const OPENAI_CLIP = {
  measures: CLIP_MEASURES,
  limits: CLIP_LIMITS,
  licence: 'MIT',
  needsExport: false,
  logitScale: 100,
};

const KNOWN: readonly KnownModel[] = [
  { ...OPENAI_CLIP, repo: 'Xenova/clip-vit-base-patch32', name: 'CLIP ViT-B/32' },
  { ...OPENAI_CLIP, repo: 'Xenova/clip-vit-base-patch16', name: 'CLIP ViT-B/16' },
  { ...OPENAI_CLIP, repo: 'Xenova/clip-vit-large-patch14', name: 'CLIP ViT-L/14' },
  {
    repo: 'Xenova/siglip-base-patch16-224',
    name: 'SigLIP base, 224 pixels',
    measures:
      'How well an image and an English caption match, each pair judged by itself (sigmoid loss), trained on pairs from the web.',
    limits:
      'Weak at counting and relations. Reads 64 tokens at most, and sees neither capital letters nor punctuation. A reward is a logit, not a probability.',
    licence: 'Apache-2.0',
    needsExport: false,
    // The checkpoint google/siglip-base-patch16-224: exp(logit_scale) and logit_bias.
    logitScale: 117.33,
    logitBias: -12.93,
  },
  {
    repo: 'Xenova/mobileclip_s0',
    name: 'MobileCLIP-S0',
    measures: `${CLIP_MEASURES} Small and fast.`,
    limits: CLIP_LIMITS,
    licence: 'Apple ML research model licence (research only)',
    needsExport: false,
    logitScale: 100,
    family: 'clip',
    // apple/ml-mobileclip, create_model_and_transforms: bilinear to the shorter side, centre, and no normalisation.
    preprocessing: { edgePx: 256, resample: 'bilinear', fit: 'crop', mean: [0, 0, 0], std: [1, 1, 1] },
    // apple/ml-mobileclip, mobileclip_s0.json and text_encoder.py: no causal mask, positions stretched over the length of
    // the text; so it reads every text at 77 tokens, filled up with 0 by open_clip's tokenizer.
    padding: { tokenId: 0, length: 77 },
    // Dynamic 8-bit quantisation ruins its convolutions: reported independently by several projects that use these files.
    broken: ['int8'],
  },
  {
    repo: 'yuvalkirstain/PickScore_v1',
    name: 'PickScore',
    measures:
      'Which image of a prompt people preferred: CLIP ViT-H/14 tuned on choices between generated images (Pick-a-Pic).',
    limits: 'Preference mixes beauty with truth to the prompt. Reads 77 tokens at most. A reward is not a probability.',
    licence: 'MIT',
    needsExport: true,
    logitScale: 100,
  },
  {
    repo: 'THUDM/ImageReward',
    name: 'ImageReward',
    measures: 'How people rated generated images against their prompts: BLIP with a head tuned on expert comparisons.',
    limits: 'Preference mixes beauty with truth to the prompt. Every text is read beside every image, so it is slow.',
    licence: 'Apache-2.0',
    needsExport: true,
    // The mean and deviation over its authors' data are written into the manifest by the export.
    logitScale: 1,
  },
];

export function listKnownModels(): readonly KnownModel[] {
  return KNOWN;
}

/** @param repo  as the hub writes it; the hub itself does not tell capitals from small letters */
export function findKnownModel(repo: string): KnownModel | undefined {
  return KNOWN.find((known) => known.repo.toLowerCase() === repo.toLowerCase());
}
