import type { Dtype } from '@plumbline/contract';
import { GraphBuilder } from '../onnx/graph-builder.ts';
import { linear, pickToken } from '../onnx/layers.ts';
import { buildWordPieceTokenizer } from '../tokenizers/wordpiece-tokenizer.ts';
import { WORDS } from '../tokenizers/words.ts';
import { idsInput, maskFromInput, textStates } from '../towers/text-tower.ts';
import { pixelsInput, type VisionSize, visionStates } from '../towers/vision-tower.ts';
import { addGraph, type BuiltFiles } from './model-files.ts';
import { addModelSettings, addPreprocessing, addTokenizer, CLIP_COLOURS, squareOf } from './model-settings.ts';

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
  const { vocabulary, ...tokenizer } = buildWordPieceTokenizer(WORDS, CONTEXT);
  const text = { vocabulary, context: CONTEXT };
  addTokenizer(files, tokenizer);
  addModelSettings(files, { architecture: 'BlipForImageTextRetrieval', type: 'blip', text, vision: VISION });
  addPreprocessing(files, { ...CLIP_COLOURS, image_processor_type: 'BlipImageProcessor', size: squareOf(VISION) });
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
  const states = visionStates(vision, pixelsInput(vision, VISION), VISION, true);
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
