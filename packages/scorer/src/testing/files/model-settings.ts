import { addJson, type BuiltFiles } from './model-files.ts';

interface ModelSettings {
  readonly architecture: string;
  /** Such as `blip`: its towers are `blip_text_model` and `blip_vision_model`. */
  readonly type: string;
  /** What the whole has besides its towers. */
  readonly own?: Readonly<Record<string, unknown>>;
  readonly text: { readonly vocabulary: number; readonly context: number };
  readonly vision: { readonly edgePx: number; readonly patchPx: number };
}

/** `config.json` as transformers writes it, as far as anybody reads it. */
export function addModelSettings(files: BuiltFiles, { architecture, type, own, text, vision }: ModelSettings): void {
  addJson(files, 'config.json', {
    architectures: [architecture],
    model_type: type,
    ...own,
    text_config: {
      model_type: `${type}_text_model`,
      max_position_embeddings: text.context,
      vocab_size: text.vocabulary,
    },
    vision_config: { model_type: `${type}_vision_model`, image_size: vision.edgePx, patch_size: vision.patchPx },
  });
}

export function addTokenizer(files: BuiltFiles, { json, config }: { readonly json: object; readonly config: object }) {
  addJson(files, 'tokenizer.json', json);
  addJson(files, 'tokenizer_config.json', config);
}

/** `preprocessor_config.json`; every model says its own processor, sizes and colours. */
export function addPreprocessing(files: BuiltFiles, own: Readonly<Record<string, unknown>>): void {
  addJson(files, 'preprocessor_config.json', {
    do_normalize: true,
    do_rescale: true,
    do_resize: true,
    resample: 3,
    rescale_factor: 0.00392156862745098,
    ...own,
  });
}

/** OpenAI's, which BLIP took over. */
export const CLIP_COLOURS = {
  image_mean: [0.48145466, 0.4578275, 0.40821073],
  image_std: [0.26862954, 0.26130258, 0.27577711],
};

export const squareOf = ({ edgePx }: { readonly edgePx: number }) => ({ height: edgePx, width: edgePx });
