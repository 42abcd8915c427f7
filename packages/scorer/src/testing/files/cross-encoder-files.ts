import type { Dtype } from '@plumbline/contract';
import { GraphBuilder } from '../onnx/graph-builder.ts';
import { linear, pickToken } from '../onnx/layers.ts';
import { buildWordPieceTokenizer } from '../tokenizers/wordpiece-tokenizer.ts';
import { WORDS } from '../tokenizers/words.ts';
import { idsInput, maskFromInput, textStates } from '../towers/text-tower.ts';
import { type VisionSize, visionStates } from '../towers/vision-tower.ts';
import { addGraph, addJson, type BuiltFiles } from './model-files.ts';

const CONTEXT = 35;
const VISION: VisionSize = { width: 40, layers: 2, heads: 2, hidden: 80, edgePx: 32, patchPx: 8 };
const TEXT = { width: 32, layers: 2, heads: 2, hidden: 64 };
const HEAD = 16;

interface CrossEncoderOptions {
  readonly seed: number;
  readonly dtypes: readonly Dtype[];
  /** What the first dimension of the text graph's states is called: `images` says that one may serve many texts. */
  readonly statesBatch: string;
}

const DEFAULTS: CrossEncoderOptions = { seed: 1, dtypes: ['fp32'], statesBatch: 'batch' };

/** The files of a tiny cross-encoder like BLIP's: texts attend to the image's states, a head makes one number of them. */
export function buildCrossEncoderFiles(overrides: Partial<CrossEncoderOptions> = {}): BuiltFiles {
  const options = { ...DEFAULTS, ...overrides };
  const files: BuiltFiles = new Map();
  const { json, config, vocabulary } = buildWordPieceTokenizer(WORDS, CONTEXT);
  addJson(files, 'tokenizer.json', json);
  addJson(files, 'tokenizer_config.json', config);
  addJson(files, 'config.json', {
    architectures: ['BlipForImageTextRetrieval'],
    model_type: 'blip',
    text_config: { model_type: 'blip_text_model', max_position_embeddings: CONTEXT, vocab_size: vocabulary },
    vision_config: { model_type: 'blip_vision_model', image_size: VISION.edgePx, patch_size: VISION.patchPx },
  });
  addJson(files, 'preprocessor_config.json', {
    do_normalize: true,
    do_rescale: true,
    do_resize: true,
    image_mean: [0.48145466, 0.4578275, 0.40821073],
    image_processor_type: 'BlipImageProcessor',
    image_std: [0.26862954, 0.26130258, 0.27577711],
    resample: 3,
    rescale_factor: 0.00392156862745098,
    size: { height: VISION.edgePx, width: VISION.edgePx },
  });
  for (const dtype of options.dtypes) addGraphs(files, dtype, vocabulary, options);
  return files;
}

function addGraphs(
  files: BuiltFiles,
  dtype: Dtype,
  vocabulary: number,
  { seed, statesBatch }: CrossEncoderOptions,
): void {
  const tokens = (VISION.edgePx / VISION.patchPx) ** 2 + 1;
  const vision = new GraphBuilder(dtype, seed);
  const states = visionStates(
    vision,
    vision.floatInput('pixel_values', 'float32', ['batch', 3, VISION.edgePx, VISION.edgePx]),
    VISION,
    true,
  );
  vision.floatOutput(states, 'image_states', 'float32', ['batch', tokens, VISION.width]);
  addGraph(files, 'vision_model', dtype, vision.build(), false);

  const text = new GraphBuilder(dtype, seed);
  const ids = idsInput(text, 'int64');
  const mask = maskFromInput(text, 'int64');
  const value = text.floatInput('image_states', 'float32', [statesBatch, 'image_tokens', VISION.width]);
  const size = { ...TEXT, vocabulary, context: CONTEXT };
  const read = textStates(text, ids, size, mask, { value, width: VISION.width });
  const hidden = text.node('Tanh', [linear(text, 'head.fc1', pickToken(text, read, 0), TEXT.width, HEAD)]);
  const reward = linear(text, 'head.fc2', hidden, HEAD, 1);
  text.floatOutput(text.node('Squeeze', [reward, text.integers(1)]), 'reward', 'float32', ['batch']);
  addGraph(files, 'text_model', dtype, text.build(), false);
}
